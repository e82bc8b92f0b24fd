package dev.abrazo.vision;

import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Label;
import dev.abrazo.task.LabelTask;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.List;
import java.util.Map;

/** Classifies a video. Servers: wire.md §10.39. */
public final class VideoClassification extends ValueTask<Media, VideoClassification.Params, List<Label>>
        implements LabelTask<Input<Media, VideoClassification.Params>> {

    /** The task. */
    public static final VideoClassification TASK = new VideoClassification();

    private VideoClassification() {
        super(
                TaskInfo.builder("video-classification", "Classify a video")
                        .input(InputShape.VIDEO)
                        .result(TaskInfo.ResultShape.LABELS)
                        .recommendedModel("MCG-NJU/videomae-base-finetuned-kinetics")
                        .example(Map.of("file", "dance.mp4"), "top_k", 3L),
                JsonRequest::media,
                Params::new);
    }

    /** The parameters of video-classification. Not thread-safe. */
    public static final class Params extends LabelTask.Params<Params> {

        private static final String NUM_FRAMES_DOC =
                "How many frames of the video the model sees, 1 or more. Default: chosen by the model, often 16";
        private static final String RATE_DOC =
                "Every how many frames of the video one is taken, 1 or more. Default: chosen by the server, 1";

        private static final Parameter<Long> NUM_FRAMES =
                Parameter.integer("num_frames", NUM_FRAMES_DOC).atLeast(1);
        private static final Parameter<Long> FRAME_SAMPLING_RATE =
                Parameter.integer("frame_sampling_rate", RATE_DOC).atLeast(1);

        private static final List<Parameter<?>> KNOWN = sharedAnd(NUM_FRAMES, FRAME_SAMPLING_RATE);

        private Params() {
            super(KNOWN);
        }

        /** {@value #NUM_FRAMES_DOC}. */
        public Params numFrames(int frames) {
            return set(NUM_FRAMES, (long) frames);
        }

        /** {@value #RATE_DOC}. */
        public Params frameSamplingRate(int frames) {
            return set(FRAME_SAMPLING_RATE, (long) frames);
        }
    }
}
