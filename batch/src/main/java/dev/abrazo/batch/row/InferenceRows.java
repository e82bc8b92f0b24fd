package dev.abrazo.batch.row;

import dev.abrazo.Inference;
import dev.abrazo.InferenceClient;
import dev.abrazo.JsonCall;
import dev.abrazo.Tasks;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.media.MediaReader;
import dev.abrazo.media.MediaWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs rows with a client, or with a client bound to a model or to options. Safe for use by many threads.
 *
 * <p>A row has the optional fields {@code id}, {@code task}, {@code model}, {@code provider}, {@code endpoint}, {@code token},
 * {@code inputs}, {@code parameters}, {@code options}, {@code stream}; further fields belong to the request, such as
 * {@code messages} of a chat. A row can also be a line of OpenAI's batch files: {@code custom_id}, {@code url} and {@code
 * body}, for chat completions, completions and embeddings.
 *
 * <p>The result is {@code {id, output, meta}}, of a streamed row {@code {id, events, output, meta}}, of a failed row
 * {@code {id, events?, error: {type, message, status?, request_id?, estimated_time?, retry_after?}, meta}} with times in
 * seconds, of a line that is not a JSON object {@code {id: null, line, error}}. If media of a result can't be written, the
 * result contains them as data URLs, and an {@code error} of type {@code media} in addition to {@code output}.
 */
public final class InferenceRows implements RowRunner {

    private final Inference client;
    private final @Nullable String backend;
    private final RowDefaults defaults;

    private InferenceRows(Inference client, @Nullable String backend, RowDefaults defaults) {
        this.client = client;
        this.backend = backend;
        this.defaults = defaults;
    }

    /** Returns a builder. The client is not closed by the runner. */
    public static Builder builder(Inference client) {
        return new Builder(client);
    }

    @Override
    public Map<String, @Nullable Object> run(Row row) {
        Map<String, @Nullable Object> fields;
        try {
            fields = row.fields();
        } catch (InferenceException e) {
            Object known = row.id();
            return known == null
                    ? ResultLine.unreadable(row.number(), e)
                    : ResultLine.failed(known, null, e, backend, Duration.ZERO);
        }
        long start = System.nanoTime();
        Object id = row.id();
        List<Object> events = null;
        JsonCall request = null;
        try {
            RowCall call = new RowCall(fields, defaults);
            events = call.streamed() ? new ArrayList<>() : null;
            FallbackMediaWriter media =
                    new FallbackMediaWriter(defaults.writers().apply(row));
            request = call.call(client, media);
            JsonCall.Result reply = events == null ? request.reply() : streamed(request, events);
            return ResultLine.succeeded(id, events, reply, media.failure());
        } catch (ResultStorageException e) {
            throw e;
        } catch (RuntimeException e) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return ResultLine.failed(id, events, failure(e), backend(request), elapsed);
        } catch (OutOfMemoryError e) {
            // The events may be what has filled the heap.
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return ResultLine.failed(id, null, Row.outOfMemory(), backend(request), elapsed);
        }
    }

    /** The backend of a row that failed. @param request null if the row failed before there was a call */
    private @Nullable String backend(@Nullable JsonCall request) {
        try {
            return request == null ? backend : request.backend();
        } catch (RuntimeException e) {
            // The call has failed because none can be chosen.
            return backend;
        }
    }

    private static JsonCall.Result streamed(JsonCall request, List<Object> events) {
        try (ReplyStream<JsonCall.Event, JsonCall.Result> stream = request.stream()) {
            for (JsonCall.Event event : stream) {
                events.add(event.json());
            }
            return stream.assembled();
        }
    }

    static InferenceException failure(RuntimeException e) {
        return e instanceof InferenceException known
                ? known
                : new UnexpectedReplyException("A defect of Abrazo: " + e + ". Please report it.");
    }

    /** Defaults for rows that do not set a value themselves. Not thread-safe. */
    public static final class Builder {
        private final Inference client;
        private final @Nullable String backend;
        private @Nullable String task;
        private @Nullable String model;
        private CallOptions options = CallOptions.NONE;
        private Map<String, ? extends @Nullable Object> parameters = Map.of();
        private MediaReader reader = MediaReader.DATA_ONLY;
        private Function<Row, MediaWriter> writers = row -> MediaWriter.DATA_URL;

        private Builder(Inference client) {
            this.client = client;
            this.backend =
                    client instanceof InferenceClient whole ? whole.backend().id() : null;
        }

        /**
         * Task of rows without {@code task}. Default: none; such rows fail.
         *
         * @param id id or alias of the task
         * @throws dev.abrazo.error.InvalidRequestException for an unknown task
         */
        public Builder task(String id) {
            task = Tasks.named(id).id();
            return this;
        }

        /**
         * Model of rows without {@code model}. Default: the model of the client, then the default of the task.
         *
         * @throws ConfigurationException if it is blank
         */
        public Builder model(String id) {
            if (Objects.requireNonNull(id, "model").isBlank()) {
                throw new ConfigurationException(
                        "The model's id is empty. Set a model such as org/name, or leave it out.");
            }
            model = id;
            return this;
        }

        /**
         * Call options; a row overrides them one by one. Default: none.
         *
         * @throws ConfigurationException if they have a token, which would be sent to the endpoints of rows too (set it on the
         *     client instead), or if the provider is unknown
         */
        public Builder options(CallOptions defaults) {
            if (defaults.token() != null) {
                throw new ConfigurationException(
                        "Set the token for all rows on the client, not in the options of the rows.");
            }
            String provider = defaults.provider();
            if (provider != null) {
                // Rejects an unknown provider.
                Inference unused = client.options(o -> o.provider(provider));
            }
            options = defaults;
            return this;
        }

        /** Task parameters; a row overrides them one by one. Default: none. */
        public Builder parameters(Map<String, ? extends @Nullable Object> defaults) {
            parameters = new LinkedHashMap<>(defaults);
            return this;
        }

        /** Policy for media: which inputs rows may open, and how results contain media. Default: data only, and data URLs. */
        public Builder media(MediaReader read, MediaWriter write) {
            return mediaByRow(read, row -> write);
        }

        /**
         * As {@link #media}, with a writer for each row, which can name files after the row. If a writer throws, the result
         * keeps the media as a data URL and contains the error; a {@link ResultStorageException} ends the batch.
         */
        public Builder mediaByRow(MediaReader read, Function<Row, MediaWriter> write) {
            reader = read;
            writers = write;
            return this;
        }

        /** Returns the runner. */
        public InferenceRows build() {
            return new InferenceRows(
                    client, backend, new RowDefaults(task, model, options, parameters, reader, writers));
        }
    }
}
