package dev.abrazo.internal.remote;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.internal.engine.CallContext;
import dev.abrazo.internal.engine.Credentials;
import dev.abrazo.internal.engine.Engine;
import dev.abrazo.internal.engine.EventStream;
import dev.abrazo.internal.engine.Redaction;
import dev.abrazo.provider.Dialect;
import dev.abrazo.provider.Plan;
import dev.abrazo.provider.Provider;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The backend that calls servers. Thread-safe. */
public final class Remote implements Backend {

    /** Credentials of requests without any of the caller's secrets. */
    public static final Credentials IDENTITY =
            new CredentialPolicy(null, key -> key, List.of(), Set.of(), false, CallOptions.NONE);

    private static final Duration IMAGE_JOB = Duration.ofMinutes(5);
    private static final Duration VIDEO_JOB = Duration.ofMinutes(15);

    private final Engine engine;
    private final RouteResolver routes;

    /** Creates a backend on this engine, and closes it at the end. */
    public Remote(RemoteSettings settings, Engine engine) {
        this.engine = engine;
        this.routes = new RouteResolver(settings, engine);
    }

    @Override
    public String id() {
        return "remote";
    }

    @Override
    public boolean supports(Task<?, ?> task, Call<?> call) {
        Provider provider = routes.requested(task, call).provider();
        return provider == Provider.Registry.AUTO || provider.dialects().support(task.id());
    }

    @Override
    public <I, O extends @Nullable Object> Reply<O> run(Task<I, O> task, Call<I> call) {
        return reply(
                task,
                call,
                task.encode(call.input()),
                reply -> task.decode(call.input(), reply),
                stream -> stream.reply(task, call.input()));
    }

    @Override
    public boolean takesLists(BatchTask<?, ?> task, Call<?> call) {
        return mostInputs(task, call) > 1;
    }

    @Override
    public int mostInputs(BatchTask<?, ?> task, Call<?> call) {
        Dialect dialect = routes.requested(task, call).provider().dialects().get(task.id());
        return dialect == null ? 1 : dialect.maxInputs();
    }

    @Override
    public <I, O extends @Nullable Object> Reply<List<O>> runAll(BatchTask<I, O> task, Call<List<I>> call) {
        Function<ServerReply, List<O>> decode = reply -> task.decodeAll(call.input(), reply);
        return reply(task, call, task.encodeAll(call.input()), decode, stream -> stream.decoded(decode));
    }

    @Override
    public <I, O extends @Nullable Object, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call) {
        CallContext context = context(task, call).streamed();
        context.check();
        ResolvedRoute target = resolved(task, call, context);
        Plan plan = plan(task.encodeStream(call.input()), target, context);
        try {
            EventStream events = engine.stream(plan, context, target.credentials());
            return new RemoteStream<>(task, call.input(), events, target, context);
        } catch (UnexpectedReplyException e) {
            throw Redaction.of(e, target.credentials());
        } catch (OutOfMemoryError e) {
            throw context.outOfMemory(e);
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    private <R extends @Nullable Object> Reply<R> reply(
            Task<?, ?> task,
            Call<?> call,
            Payload payload,
            Function<ServerReply, R> decode,
            Function<UnrequestedStream, Reply<R>> assemble) {
        CallContext context = context(task, call);
        context.check();
        InputMedia.check(payload, task.info().input());
        ResolvedRoute target = resolved(task, call, context);
        if (payload.response() == TaskInfo.ResponseKind.ANY) {
            context.rawReply();
        }
        if (target.provider() != Provider.Registry.HF_INFERENCE
                && payload.response().media()) {
            context.atLeast(payload.response() == TaskInfo.ResponseKind.VIDEO ? VIDEO_JOB : IMAGE_JOB);
        }
        try {
            ServerReply reply = engine.run(plan(payload, target, context), context, target.credentials());
            EventStream events = payload.response() == TaskInfo.ResponseKind.JSON || rawEvents(payload, reply)
                    ? engine.unrequestedEvents(reply, context, target.credentials())
                    : null;
            if (events != null) {
                return assemble.apply(new UnrequestedStream(reply, events, target, context));
            }
            R output = decode.apply(reply);
            return Reply.of(output, Metadata.of(reply.status(), reply.headers(), reply.usage(), target, context));
        } catch (UnexpectedReplyException e) {
            throw Redaction.of(e, target.credentials());
        } catch (OutOfMemoryError e) {
            throw context.outOfMemory(e);
        }
    }

    private static boolean rawEvents(Payload payload, ServerReply reply) {
        return payload.response() == TaskInfo.ResponseKind.ANY
                && String.valueOf(reply.headers().first("content-type")).startsWith("text/event-stream");
    }

    private CallContext context(Task<?, ?> task, Call<?> call) {
        return new CallContext(task.id(), call.options(), call.cancellation(), engine.time(), call.waited())
                .events(call.events());
    }

    /** Resolves the route. From here on the context has provider and model, also for errors of the lookup. */
    private ResolvedRoute resolved(Task<?, ?> task, Call<?> call, CallContext context) {
        RequestedModel requested = routes.requested(task, call, context);
        context.servedBy(requested.provider().id(), requested.model());
        ResolvedRoute route = routes.resolve(requested, task, call, context);
        context.servedBy(route.provider().id(), route.model());
        return route;
    }

    private Plan plan(Payload payload, ResolvedRoute target, CallContext context) {
        // By the payload's task, which may be another than the call's: one name can stand for two tasks.
        Dialect dialect = target.provider().dialects().get(payload.task());
        if (dialect == null) {
            throw routes.unsupported(target.provider(), payload.task());
        }
        try {
            return dialect.plan(payload.root(extra(target.route().options())), target.route());
        } catch (InvalidRequestException e) {
            if (target.provider().baseUrl() == null) {
                throw e;
            }
            throw new InvalidRequestException(target.provider().id() + ": " + e.getMessage(), context.origin(), e);
        }
    }

    private static Map<String, Object> extra(CallOptions options) {
        if (options.extraBody().containsKey("model")) {
            throw new ConfigurationException("`extraBody` can't set the model. Set it with `model`.");
        }
        return options.extraBody().isEmpty() ? Map.of() : new LinkedHashMap<>(options.extraBody());
    }
}
