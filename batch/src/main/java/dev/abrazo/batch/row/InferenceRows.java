package dev.abrazo.batch.row;

import dev.abrazo.InferenceClient;
import dev.abrazo.JsonCall;
import dev.abrazo.JsonEvent;
import dev.abrazo.JsonReply;
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
 * Runs rows with a client. A row says {@code id}, {@code task}, {@code model}, {@code provider}, {@code endpoint},
 * {@code token}, {@code inputs}, {@code parameters}, {@code options}, {@code stream}, each optional, and for a chat
 * {@code messages} and what stands beside them. Safe for use by many threads.
 *
 * <p>The answer is {@code {id, output, meta}}, of a stream {@code {id, events, output, meta}}, of a failure
 * {@code {id, events?, error: {type, message, status?, request_id?, estimated_time?, retry_after?}, meta}} with times in
 * seconds, of a line that is no JSON object {@code {id: null, line, error}}. Where a medium of an answer can't be written,
 * the answer has it as a data URL, and an {@code error} of type {@code media} beside its {@code output}.
 */
public final class InferenceRows implements RowRunner {

    private final InferenceClient client;
    private final RowDefaults defaults;

    private InferenceRows(InferenceClient client, RowDefaults defaults) {
        this.client = client;
        this.defaults = defaults;
    }

    /** Starts with nothing set. The client stays the caller's to close. */
    public static Builder builder(InferenceClient client) {
        return new Builder(client);
    }

    @Override
    public Map<String, @Nullable Object> run(Row row) {
        Map<String, @Nullable Object> fields;
        try {
            fields = row.fields();
        } catch (InferenceException e) {
            return AnswerLine.unreadable(row.number(), e);
        }
        long start = System.nanoTime();
        Object id = row.id(fields);
        List<Object> events = null;
        try {
            RowCall call = new RowCall(fields, defaults);
            events = call.streamed() ? new ArrayList<>() : null;
            StoredMedia media = new StoredMedia(defaults.writers().apply(row));
            JsonCall request = call.at(client, media);
            JsonReply reply = events == null ? request.reply() : streamed(request, events);
            return AnswerLine.answered(id, events, reply, media.failure());
        } catch (ResultStorageException e) {
            throw e;
        } catch (RuntimeException e) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return AnswerLine.failed(id, events, failure(e), client.backend().id(), elapsed);
        } catch (OutOfMemoryError e) {
            // What filled the heap goes with this row; the elements that came may be it.
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return AnswerLine.failed(
                    id, null, Row.outOfMemory(), client.backend().id(), elapsed);
        }
    }

    private static JsonReply streamed(JsonCall request, List<Object> events) {
        try (ReplyStream<JsonEvent, JsonReply> stream = request.stream()) {
            for (JsonEvent event : stream) {
                events.add(event.json());
            }
            return stream.assembled();
        }
    }

    static InferenceException failure(RuntimeException e) {
        return e instanceof InferenceException known
                ? known
                : new UnexpectedReplyException("A fault in abrazo itself: " + e + ". Please report it.");
    }

    /** Sets what holds for rows that do not say otherwise. Not safe for use by many threads. */
    public static final class Builder {
        private final InferenceClient client;
        private @Nullable String task;
        private @Nullable String model;
        private CallOptions options = CallOptions.NONE;
        private Map<String, ? extends @Nullable Object> parameters = Map.of();
        private MediaReader reader = MediaReader.DATA_ONLY;
        private Function<Row, MediaWriter> writers = row -> MediaWriter.DATA_URL;

        private Builder(InferenceClient client) {
            this.client = client;
        }

        /**
         * The task of rows that name none. Default: none, such rows fail.
         *
         * @param id a task's id or alias
         * @throws dev.abrazo.error.InvalidRequestException for an unknown task
         */
        public Builder task(String id) {
            task = Tasks.named(id).id();
            return this;
        }

        /**
         * The model of rows that name none. Default: the client's, then the task's.
         *
         * @throws ConfigurationException where it is blank
         */
        public Builder model(String id) {
            if (Objects.requireNonNull(id, "model").isBlank()) {
                throw new ConfigurationException(
                        "The model's id is empty. Name a model such as org/name, or leave it out.");
            }
            model = id;
            return this;
        }

        /**
         * Options; those of a row override them one by one. Default: none.
         *
         * @throws ConfigurationException where they have a token, which would follow a row to an endpoint of its own: give it
         *     to the client; or where they name an unknown provider
         */
        public Builder options(CallOptions defaults) {
            if (defaults.token() != null) {
                throw new ConfigurationException("A token for all rows belongs to the client, not to their options.");
            }
            if (defaults.provider() != null) {
                client.options(o -> o.provider(defaults.provider()));
            }
            options = defaults;
            return this;
        }

        /** Parameters; those of a row override them one by one. Default: none. */
        public Builder parameters(Map<String, ? extends @Nullable Object> defaults) {
            parameters = new LinkedHashMap<>(defaults);
            return this;
        }

        /** What rows may open as a medium, and how media are shown in answers. Default: data in, data URLs out. */
        public Builder media(MediaReader read, MediaWriter write) {
            return mediaByRow(read, row -> write);
        }

        /**
         * As {@link #media}, with a writer for each row, which can name files after it. Where a writer throws, the answer
         * keeps the medium as a data URL and names the failure; an {@link ResultStorageException} ends the batch.
         */
        public Builder mediaByRow(MediaReader read, Function<Row, MediaWriter> write) {
            reader = read;
            writers = write;
            return this;
        }

        /** The runner. */
        public InferenceRows build() {
            return new InferenceRows(client, new RowDefaults(task, model, options, parameters, reader, writers));
        }
    }
}
