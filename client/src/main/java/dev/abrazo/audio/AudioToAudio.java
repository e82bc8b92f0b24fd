package dev.abrazo.audio;

import dev.abrazo.error.MediaException;
import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Display;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResponseKind;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes sounds of a sound: takes voices apart, removes noise. Servers: wire.md §10.17. */
public final class AudioToAudio implements Task<AudioToAudio.Input, List<AudioToAudio.Sound>> {

    /** The task. */
    public static final AudioToAudio TASK = new AudioToAudio();

    private static final TaskInfo INFO = TaskInfo.builder("audio-to-audio", "Take voices apart, or noise away")
            .input(InputShape.AUDIO)
            .result(ResultShape.AUDIO_PARTS)
            .recommendedModel("speechbrain/sepformer-wham")
            .example(Map.of("file", "sample1.flac"))
            .build();

    private AudioToAudio() {}

    /**
     * A sound to make others of. Immutable as far as the sound is.
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

    /** Sets what a server may be told besides the sound: none is known to take anything. Not safe for many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final Media audio;

        private Builder(Media audio) {
            super(INFO.parameters());
            this.audio = audio;
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(audio, values());
        }
    }

    /**
     * A sound that was made.
     *
     * @param label which of them it is, such as {@code label_0}
     * @param audio the sound
     * @param extra whatever else the server said
     */
    public record Sound(String label, Media audio, Map<String, Object> extra) {

        /** Copies the map. */
        public Sound {
            extra = Parameters.copyOf(extra);
        }

        static @Nullable Sound of(@Nullable Object json) {
            if (!(json instanceof Map<?, ?> map)
                    || !(map.get("label") instanceof String label)
                    || !(map.get("blob") instanceof String blob)) {
                return null;
            }
            Object type = map.get("content-type") == null ? map.get("content_type") : map.get("content-type");
            try {
                return new Sound(
                        label,
                        Media.parse(blob).orType(type instanceof String named ? named : null),
                        AdditionalProperties.of(map, "label", "blob", "content-type", "content_type"));
            } catch (MediaException e) {
                // Not the caller's medium: the reply is not what it should be.
                return null;
            }
        }

        private Object write(MediaWriter media) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("label", label);
            json.put("content-type", audio.contentType());
            json.put("blob", media.writeField(audio));
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
        return Payload.of(id(), input.audio()).parameters(input.parameters()).want(ResponseKind.AUDIO);
    }

    @Override
    public List<AudioToAudio.Sound> decode(Input input, ServerReply reply) {
        List<Sound> sounds = JsonShapes.listOf(reply.json(), Sound::of);
        if (sounds == null) {
            throw reply.unexpected(INFO.resultForm());
        }
        return sounds;
    }

    @Override
    public Object write(List<AudioToAudio.Sound> output, MediaWriter media) {
        return output.stream().map(sound -> sound.write(media)).toList();
    }

    @Override
    public Display display(Input input, List<AudioToAudio.Sound> output) {
        List<Display> sounds = output.stream()
                .map(sound -> (Display) new Display.Medium(sound.audio()))
                .toList();
        return sounds.size() == 1
                ? sounds.get(0)
                : new Display.Several(output.stream().map(Sound::label).toList(), sounds);
    }
}
