package dev.abrazo.audio;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Display;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what is said. Servers: wire.md §10.15. */
public final class AutomaticSpeechRecognition
        implements Task<AutomaticSpeechRecognition.Input, AutomaticSpeechRecognition.Result> {

    /** The task. */
    public static final AutomaticSpeechRecognition TASK = new AutomaticSpeechRecognition();

    private static final Parameter<Object> RETURN_TIMESTAMPS = Parameter.any(
                    "return_timestamps",
                    "true for sentences (Whisper only), \"word\" or \"char\": when it was said. Default: no")
            .must(
                    "be true, false, word or char",
                    unit -> unit instanceof Boolean || unit instanceof String text && !text.isBlank());
    private static final Parameter<Map<String, Object>> GENERATION_PARAMETERS = Parameter.object(
            "generation_parameters", "More for models that write freely: temperature, num_beams, max_new_tokens, …");

    private static final TaskInfo INFO = TaskInfo.builder("automatic-speech-recognition", "Write down what is said")
            .input(InputShape.AUDIO)
            .result(ResultShape.TRANSCRIPT)
            .recommendedModel("facebook/wav2vec2-large-960h-lv60-self")
            .example(Map.of("file", "sample1.flac"), "return_timestamps", "word")
            .parameters(List.of(RETURN_TIMESTAMPS, GENERATION_PARAMETERS))
            .build();

    private AutomaticSpeechRecognition() {}

    /**
     * Speech to write down. Immutable as far as the sound is.
     *
     * @param audio the sound
     * @param parameters what was set, under the names of the wire
     */
    public record Input(Media audio, Map<String, Object> parameters) {

        /** Copies the parameters. */
        public Input {
            Objects.requireNonNull(audio, "audio");
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the sound. */
        public static Builder builder(Media audio) {
            return new Builder(audio);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(audio).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides the sound. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final Media audio;

        private Builder(Media audio) {
            super(INFO.parameters());
            this.audio = audio;
        }

        /** Whether to say when each sentence was said; only models like Whisper know sentences. Default: false. */
        public Builder returnTimestamps(boolean wanted) {
            return set(RETURN_TIMESTAMPS, wanted);
        }

        /** Of what to say when it was said: {@code word} or {@code char}. */
        public Builder returnTimestamps(String unit) {
            return set(RETURN_TIMESTAMPS, unit);
        }

        /** More for models that write freely: {@code temperature}, {@code num_beams}, {@code max_new_tokens}, … */
        public Builder generationParameters(Map<String, ? extends Object> more) {
            return set(GENERATION_PARAMETERS, Parameters.copyOf(more));
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(audio, values());
        }
    }

    /**
     * What was said.
     *
     * @param text all of it; some models start with a space
     * @param chunks when its parts were said; empty unless it was asked for
     * @param extra whatever else the server said
     */
    public record Result(String text, List<Chunk> chunks, Map<String, Object> extra) {

        /** Copies the collections. */
        public Result {
            chunks = List.copyOf(chunks);
            extra = Parameters.copyOf(extra);
        }
    }

    /**
     * A part of what was said.
     *
     * @param text the words
     * @param start seconds from the beginning, or null
     * @param end seconds from the beginning, or null where the recording ends in the middle
     * @param extra whatever else the server said
     */
    public record Chunk(
            String text, @Nullable Double start, @Nullable Double end, Map<String, Object> extra) {

        /** Copies the map. */
        public Chunk {
            extra = Parameters.copyOf(extra);
        }

        static @Nullable Chunk of(@Nullable Object json) {
            // OpenAI's route names a word as such.
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
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.media()).parameters(view.parameters()).build();
    }

    @Override
    public Payload encode(Input input) {
        return Payload.of(id(), input.audio()).parameters(input.parameters());
    }

    @Override
    public AutomaticSpeechRecognition.Result decode(Input input, ServerReply reply) {
        Map<String, Object> json = JsonShapes.object(JsonShapes.single(reply.json()));
        // Some say output in place of text, and segments or, on OpenAI's route, words in place of chunks.
        Object text = json == null ? null : json.get("text") == null ? json.get("output") : json.get("text");
        if (json == null || !(text instanceof String said)) {
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
        return new Result(said, chunks, AdditionalProperties.of(json, "text", "output", "chunks", name));
    }

    @Override
    public Object write(AutomaticSpeechRecognition.Result output, MediaWriter media) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", output.text());
        if (!output.chunks().isEmpty()) {
            json.put("chunks", output.chunks().stream().map(Chunk::write).toList());
        }
        json.putAll(output.extra());
        return json;
    }

    @Override
    public Display display(Input input, AutomaticSpeechRecognition.Result output) {
        return output.chunks().isEmpty()
                ? new Display.Prose(output.text().strip())
                : new Display.Timed(output.chunks().stream()
                        .map(chunk -> new Display.Moment(
                                chunk.start(), chunk.end(), chunk.text().strip()))
                        .toList());
    }
}
