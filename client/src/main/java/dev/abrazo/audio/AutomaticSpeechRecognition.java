package dev.abrazo.audio;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.GenerationParams;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Transcribes speech. Servers: wire.md §10.15. */
public final class AutomaticSpeechRecognition
        extends ValueTask<Media, AutomaticSpeechRecognition.Params, AutomaticSpeechRecognition.Result> {

    /** The task. */
    public static final AutomaticSpeechRecognition TASK = new AutomaticSpeechRecognition();

    private AutomaticSpeechRecognition() {
        super(
                TaskInfo.builder("automatic-speech-recognition", "Transcribe speech")
                        .input(InputShape.AUDIO)
                        .result(TaskInfo.ResultShape.TRANSCRIPT)
                        .recommendedModel("facebook/wav2vec2-large-960h-lv60-self")
                        .example(Map.of("file", "sample1.flac"), "return_timestamps", "word"),
                JsonRequest::media,
                Params::new);
    }

    /** The parameters of automatic-speech-recognition. Not thread-safe. */
    public static final class Params extends GenerationParams.Nested<Params> {

        private static final String TIMESTAMPS_DOC =
                "Whether to return timestamps: true for those of sentences (Whisper models only), word or char for those"
                        + " of words or characters. Default: false";

        private static final Parameter<Object> RETURN_TIMESTAMPS = Parameter.any("return_timestamps", TIMESTAMPS_DOC)
                .require(
                        "be true, false, word or char",
                        unit -> unit instanceof Boolean || unit instanceof String text && !text.isBlank());

        private static final List<Parameter<?>> KNOWN = andShared(RETURN_TIMESTAMPS);

        private Params() {
            super(KNOWN);
        }

        /** Whether to return the timestamps of sentences; Whisper models only. Default: false. */
        public Params returnTimestamps(boolean wanted) {
            return set(RETURN_TIMESTAMPS, wanted);
        }

        /** The unit whose timestamps to return: {@code word} or {@code char}. Default: none. */
        public Params returnTimestamps(String unit) {
            return set(RETURN_TIMESTAMPS, unit);
        }
    }

    /**
     * A transcript. Immutable.
     *
     * @param text the whole text; some models start with a space
     * @param chunks the parts of the text with their timestamps; empty if no timestamps were requested
     * @param extra the other fields of the reply
     */
    public record Result(String text, List<Chunk> chunks, Map<String, Object> extra) {

        /** Copies the collections. */
        public Result {
            chunks = List.copyOf(chunks);
            extra = Parameters.copyOf(extra);
        }
    }

    /**
     * A part of a transcript. Immutable.
     *
     * @param text the text
     * @param start seconds from the start of the audio; null if the server sends none
     * @param end seconds from the start of the audio; null if the server sends none, such as for audio that ends within
     *     the part
     * @param extra the other fields of the reply
     */
    public record Chunk(
            String text, @Nullable Double start, @Nullable Double end, Map<String, Object> extra) {

        /** Copies the map. */
        public Chunk {
            extra = Parameters.copyOf(extra);
        }

        static @Nullable Chunk of(@Nullable Object json) {
            // The field is `word` on OpenAI's route.
            if (!(json instanceof Map<?, ?> map)
                    || !((map.get("text") == null ? map.get("word") : map.get("text")) instanceof String text)) {
                return null;
            }
            List<?> pair = map.get("timestamp") instanceof List<?> list && list.size() == 2 ? list : null;
            return new Chunk(
                    text,
                    JsonShapes.number(pair == null ? map.get("start") : pair.get(0)),
                    JsonShapes.number(pair == null ? map.get("end") : pair.get(1)),
                    AdditionalProperties.of(
                            map, map.get("text") == null ? "word" : "text", "timestamp", "start", "end"));
        }

        private Object write() {
            List<@Nullable Object> timestamp = new ArrayList<>();
            timestamp.add(start);
            timestamp.add(end);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("text", text);
            json.put("timestamp", timestamp);
            json.putAll(extra);
            return json;
        }
    }

    @Override
    public Result decode(Input<Media, Params> input, ServerReply reply) {
        Map<String, Object> json = JsonShapes.object(JsonShapes.single(reply.json()));
        // Some servers send `output` instead of `text`, and `segments` or, on OpenAI's route, `words` instead of
        // `chunks`.
        Object text = json == null ? null : json.get("text") == null ? json.get("output") : json.get("text");
        if (json == null || !(text instanceof String transcript)) {
            throw reply.unexpected("{text}");
        }
        String name = Stream.of("chunks", "words", "segments")
                .filter(field -> json.get(field) != null)
                .findFirst()
                .orElse("chunks");
        Object pieces = json.get(name);
        List<Chunk> chunks = pieces == null ? List.of() : JsonShapes.listOf(pieces, Chunk::of);
        if (chunks == null) {
            throw reply.unexpected("{text, chunks: [{text, timestamp}]}");
        }
        return new Result(transcript, chunks, AdditionalProperties.of(json, "text", "output", "chunks", name));
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", output.text());
        if (!output.chunks().isEmpty()) {
            json.put("chunks", output.chunks().stream().map(Chunk::write).toList());
        }
        json.putAll(output.extra());
        return json;
    }
}
