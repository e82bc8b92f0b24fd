package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import dev.abrazo.task.TaskInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Route, request body and reply handling of one provider for one task. Pure: it does no I/O and never blocks, so it is
 * tested as a table of payloads and replies. Stateless and thread-safe.
 *
 * <p>{@link OpenAi} has ready-made dialects that several providers share. A dialect with only a plan can be a lambda.
 */
@FunctionalInterface
public interface Dialect {

    /**
     * Plans the calls that lead to the reply for a payload.
     *
     * @throws dev.abrazo.error.InvalidRequestException if this payload can't be sent to this provider
     */
    Plan plan(Payload payload, Route route);

    /** The maximum number of inputs of one request; 1 if it accepts no lists. Default: 1. */
    default int maxInputs() {
        return 1;
    }

    /**
     * Further tasks under which the Hub lists models that this dialect can call. Default: none.
     */
    default Set<String> hubTasks() {
        return Set.of();
    }

    /** The same for models that the Hub lists under this task as well. */
    default Dialect hubTask(String id) {
        return new AlsoListed(this, id);
    }

    /** The same with this maximum number of inputs of one request. */
    default Dialect maxInputs(int most) {
        return new LimitedDialect(this, most);
    }

    /** The same for payloads that are rewritten first: parameters renamed, dropped, or converted. */
    default Dialect rewriting(UnaryOperator<Payload> change) {
        return new RewritingDialect(this, change);
    }

    /**
     * A provider's table from task id to {@link Dialect}. Immutable.
     *
     * <p>A table with a dialect for {@code chat-completion} uses it for the legacy task {@code conversational} as well, unless
     * that has its own row.
     */
    public static final class Table {

        private final Map<String, Dialect> rows;
        private final Set<String> excluded;
        private final @Nullable Dialect fallback;

        private Table(Builder builder) {
            rows = Collections.unmodifiableMap(ConversationalAdapter.addedTo(new LinkedHashMap<>(builder.rows)));
            excluded = Set.copyOf(builder.excluded);
            fallback = builder.fallback;
        }

        /** Starts an empty table. */
        public static Builder builder() {
            return new Builder();
        }

        /** The dialect for the task of this id, or null if the provider does not support the task. */
        public @Nullable Dialect get(String task) {
            Dialect own = rows.get(task);
            return own != null ? own : excluded.contains(task) ? null : fallback;
        }

        /** The ids of the tasks with an own row, in order; tasks of {@link Builder#fallback} are not among them. */
        public Set<String> tasks() {
            Set<String> own = new LinkedHashSet<>(rows.keySet());
            own.removeIf(id -> !name(id));
            return Collections.unmodifiableSet(own);
        }

        /** Whether the provider supports the task of this id. */
        public boolean support(String task) {
            return get(task) != null;
        }

        /** Whether the table has its own row for the task of this id, not one that is derived from another task's. */
        boolean name(String task) {
            Dialect own = rows.get(task);
            return own != null && !(own instanceof ConversationalAdapter);
        }

        /** Collects the rows of a table. Not thread-safe. */
        public static final class Builder {
            private final Map<String, Dialect> rows = new LinkedHashMap<>();
            private final Set<String> excluded = new LinkedHashSet<>();
            private @Nullable Dialect fallback;

            private Builder() {}

            /**
             * Adds a row.
             *
             * @param id the task's id, such as {@code text-to-image}, not an alias
             * @param dialect the provider's dialect for the task
             * @throws IllegalArgumentException if the table has the task already
             */
            public Builder task(String id, Dialect dialect) {
                if (rows.put(id, Objects.requireNonNull(dialect, "dialect")) != null) {
                    throw new IllegalArgumentException("The table has two dialects for " + id);
                }
                return this;
            }

            /** The dialect for any task without a row. Default: none; such tasks are not supported. */
            public Builder fallback(Dialect dialect) {
                fallback = Objects.requireNonNull(dialect, "dialect");
                return this;
            }

            /** Excludes a task from {@link #fallback}. */
            public Builder exclude(String id) {
                excluded.add(id);
                return this;
            }

            /** Creates the table. */
            public Table build() {
                return new Table(this);
            }
        }
    }

    /** Creates request bodies: JSON with media in it, raw media, a form with a file. */
    public static final class RequestBodies {

        private RequestBodies() {}

        /**
         * A JSON body. Media in the tree are encoded as base64 while they are sent, so that a file is never held in memory.
         *
         * @throws dev.abrazo.error.InvalidRequestException if the tree can't be written as JSON
         */
        public static HttpCall.Body json(Map<String, Object> tree) {
            return JsonBody.of(tree);
        }

        /**
         * A value of {@link #json} that is written as a data URL of these media.
         *
         * @param contentType the content type in the URL
         */
        public static Object dataUrl(Media media, String contentType) {
            return new JsonBody.Text("data:" + contentType + ";base64,", media);
        }

        /** As {@link #dataUrl(Media, String)}, with the type of the media, or a common one of their kind if it is not known. */
        public static Object dataUrl(Media media, Media.Kind kind) {
            return dataUrl(media, contentType(media, kind));
        }

        /** The unchanged bytes of media, streamed from their source. */
        public static HttpCall.Body media(Media media, String contentType) {
            return new RawBody(media, contentType);
        }

        /**
         * A multipart form with one file, streamed from its source. The file is the last part, so that a server knows the fields
         * when it begins to read it.
         *
         * @param fields names and texts, in order
         * @param file the file, under the name {@code file}
         * @param fileName its name; servers use the extension
         * @param contentType its content type
         */
        public static HttpCall.Body form(
                Map<String, ? extends List<String>> fields, Media file, String fileName, String contentType) {
            return new MultipartBody(fields, file, fileName, contentType);
        }

        /** The value of the {@code Accept} header. */
        static String accept(Payload payload) {
            if (payload.stream()) {
                return "text/event-stream";
            }
            // One type only: the old default container rejects lists, the new one any but an image type for images.
            return payload.response() == TaskInfo.ResponseKind.IMAGE
                    ? "image/png"
                    : payload.response() == TaskInfo.ResponseKind.JSON ? "application/json" : "*/*";
        }

        /**
         * The content type to send with media of this kind. Servers reject types they do not list (wire.md §4), such as video
         * formats for audio. The type only selects their decoder, which then inspects the content.
         */
        static String contentType(Media media, Media.Kind kind) {
            String type = media.contentType();
            return switch (type) {
                case "video/webm" -> kind == Media.Kind.AUDIO ? "audio/webm" : type;
                case "video/mp4" -> kind == Media.Kind.AUDIO ? "audio/m4a" : type;
                case "application/octet-stream" ->
                    switch (kind) {
                        case AUDIO -> "audio/wav";
                        case VIDEO -> "video/mp4";
                        case IMAGE -> "image/jpeg";
                    };
                default -> type;
            };
        }
    }
}
