package dev.abrazo.vision;

import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.MediaTask;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.net.URI;
import java.util.List;

/** Generates an image from a text. Servers: wire.md §10.24. */
public final class TextToImage extends ValueTask<String, TextToImage.Params, Media>
        implements MediaTask<Input<String, TextToImage.Params>> {

    /** The task. */
    public static final TextToImage TASK = new TextToImage();

    /**
     * The same, with all images of the reply: as many as {@code num_images} says if the provider can. Each that the reply
     * names by URL is downloaded.
     */
    public static final Task<Input<String, Params>, List<Media>> IMAGES = new TextToImages();

    /**
     * The same, with the URLs of the images instead of the images. Providers delete them after minutes to days. A provider that
     * sends no URLs is an {@link dev.abrazo.error.UnsupportedException}.
     */
    public static final Task<Input<String, Params>, List<URI>> URLS = new TextToImageUrls();

    private TextToImage() {
        super(
                TaskInfo.builder("text-to-image", "Generate an image from a text")
                        .result(TaskInfo.ResultShape.MEDIA)
                        .response(TaskInfo.ResponseKind.IMAGE)
                        .recommendedModel("black-forest-labs/FLUX.1-schnell")
                        .example("An astronaut riding a horse"),
                JsonRequest::text,
                Params::new);
    }

    /** The parameters of text-to-image. Not thread-safe. */
    public static final class Params extends DiffusionParams<Params> {

        private static final String WIDTH_DOC = "Width in pixels, 1 or more. Default: chosen by the model";
        private static final String HEIGHT_DOC = "Height in pixels, 1 or more. Default: chosen by the model";
        private static final String SCHEDULER_DOC = "The scheduler to use instead of that of the model";

        private static final String NUM_IMAGES_DOC =
                "Number of images to generate, 1 or more; not all providers can make several. Default: 1";

        private static final Parameter<String> NEGATIVE_PROMPT = Parameter.text("negative_prompt", NEGATIVE_PROMPT_DOC);
        private static final Parameter<Long> WIDTH =
                Parameter.integer("width", WIDTH_DOC).atLeast(1);
        private static final Parameter<Long> HEIGHT =
                Parameter.integer("height", HEIGHT_DOC).atLeast(1);
        private static final Parameter<String> SCHEDULER =
                Parameter.text("scheduler", SCHEDULER_DOC).notBlank();

        private static final Parameter<Long> NUM_IMAGES =
                Parameter.integer("num_images", NUM_IMAGES_DOC).atLeast(1);

        private static final List<Parameter<?>> KNOWN =
                sharedAnd(NEGATIVE_PROMPT, WIDTH, HEIGHT, SCHEDULER, NUM_IMAGES);

        private Params() {
            super(KNOWN);
        }

        /** {@value #NEGATIVE_PROMPT_DOC}. */
        public Params negativePrompt(String prompt) {
            return set(NEGATIVE_PROMPT, prompt);
        }

        /** Width and height in pixels, 1 or more each. Default: chosen by the model. */
        public Params size(int width, int height) {
            set(WIDTH, (long) width);
            return set(HEIGHT, (long) height);
        }

        /** {@value #SCHEDULER_DOC}. */
        public Params scheduler(String name) {
            return set(SCHEDULER, name);
        }

        /** {@value #NUM_IMAGES_DOC}. */
        public Params numImages(int images) {
            return set(NUM_IMAGES, (long) images);
        }
    }
}
