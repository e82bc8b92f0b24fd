package dev.abrazo.provider;

import dev.abrazo.task.Payload;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How one provider is asked for one task: the route, the body, and what to do with each reply. Pure: it sends nothing and
 * waits for nothing, so it is tested as a table of payloads and replies. Holds no state; safe for use by many threads.
 *
 * <p>What several providers have in common is ready-made, see {@link OpenAi}. A dialect with nothing but a plan of its own
 * can be a lambda.
 */
@FunctionalInterface
public interface Dialect {

    /**
     * The calls that bring the payload's reply.
     *
     * @throws dev.abrazo.error.InvalidRequestException if this payload can't be sent to this provider
     */
    Plan plan(Payload payload, Route route);

    /** The most inputs that one request takes; 1 where it takes no lists. Default: 1. */
    default int maxInputs() {
        return 1;
    }

    /**
     * Under which tasks, besides its own, the Hub lists the models that this dialect can ask. Default: none.
     */
    default Set<String> hubTasks() {
        return Set.of();
    }

    /** The same for requests that take up to this many inputs. */
    default Dialect maxInputs(int most) {
        return new LimitedDialect(this, most);
    }

    /** The same for payloads that are changed first: parameters renamed, dropped, or said in another form. */
    default Dialect rewriting(UnaryOperator<Payload> change) {
        return new RewritingDialect(this, change);
    }
}
