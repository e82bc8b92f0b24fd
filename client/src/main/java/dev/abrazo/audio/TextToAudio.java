package dev.abrazo.audio;

import dev.abrazo.media.Media;
import dev.abrazo.task.GenerationParams;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.MediaTask;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.List;

/** Generates audio from a text: music, sounds, speech. Servers: wire.md §10.40. */
public final class TextToAudio extends ValueTask<String, TextToAudio.Params, Media>
        implements MediaTask<Input<String, TextToAudio.Params>> {

    /** The task. */
    public static final TextToAudio TASK = new TextToAudio();

    private TextToAudio() {
        super(
                TaskInfo.builder("text-to-audio", "Generate music or sounds from a text")
                        .result(TaskInfo.ResultShape.MEDIA)
                        .response(TaskInfo.ResponseKind.AUDIO)
                        .recommendedModel("facebook/musicgen-small")
                        .example("A lo-fi beat with soft piano"),
                JsonRequest::text,
                Params::new);
    }

    /** The parameters of text-to-audio. Not thread-safe. */
    public static final class Params extends GenerationParams.Nested<Params> {

        private static final List<Parameter<?>> KNOWN = andShared();

        private Params() {
            super(KNOWN);
        }
    }

    /** The audio of the reply. Samples that a server sends as numbers become a WAV file. */
    @Override
    public Media decode(Input<String, Params> input, ServerReply reply) {
        Media samples = reply.looksLikeJson() ? Waveform.of(reply.json()) : null;
        return samples == null ? MediaTask.super.decode(input, reply) : samples;
    }
}
