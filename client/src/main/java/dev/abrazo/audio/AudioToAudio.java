package dev.abrazo.audio;

import dev.abrazo.error.MediaException;
import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Transforms audio: separates voices, removes noise. Servers: wire.md §10.17. */
public final class AudioToAudio extends ValueTask<Media, AudioToAudio.Params, List<AudioToAudio.Sound>> {

    /** The task. */
    public static final AudioToAudio TASK = new AudioToAudio();

    private AudioToAudio() {
        super(
                TaskInfo.builder("audio-to-audio", "Separate voices, or remove noise")
                        .input(InputShape.AUDIO)
                        .result(TaskInfo.ResultShape.AUDIO_PARTS)
                        .recommendedModel("speechbrain/sepformer-wham")
                        .example(Map.of("file", "sample1.flac")),
                JsonRequest::media,
                Params::new);
    }

    /** The parameters of audio-to-audio: none are known. Not thread-safe. */
    public static final class Params extends dev.abrazo.task.Params<Params> {
        private Params() {
            super(List.of());
        }
    }

    /**
     * One of the resulting audio. Immutable as far as the audio is.
     *
     * @param label the name of the sound, such as {@code label_0}
     * @param audio the audio
     * @param extra the other fields of the reply
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
                // The reply is unexpected: the input of the caller is not at fault.
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

    /** Asks for audio like text-to-speech, though the audio come in JSON. */
    @Override
    public Payload encode(Input<Media, Params> input) {
        return super.encode(input).response(TaskInfo.ResponseKind.AUDIO);
    }

    @Override
    public List<Sound> decode(Input<Media, Params> input, ServerReply reply) {
        List<Sound> audio = JsonShapes.listOf(reply.json(), Sound::of);
        if (audio == null) {
            throw reply.unexpected(info().resultForm());
        }
        return audio;
    }

    @Override
    public Object write(List<Sound> output, MediaWriter media) {
        return output.stream().map(sound -> sound.write(media)).toList();
    }
}
