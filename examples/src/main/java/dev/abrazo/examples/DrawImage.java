package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.vision.TextToImage;
import java.nio.file.Path;
import java.time.Duration;

/** An image from a description, by a provider that works in jobs: the client asks after the job and fetches the image. */
public final class DrawImage {

    public static void main(String[] args) {
        Path file = Path.of(args.length > 0 ? args[0] : "astronaut.png");
        Input<String, TextToImage.Params> input = TextToImage.TASK.input(
                "An astronaut riding a horse", p -> p.numInferenceSteps(4).seed(42));
        try (InferenceClient hf = InferenceClient.create()) {
            Media image = hf.call(TextToImage.TASK, input)
                    .provider("replicate")
                    .timeout(Duration.ofMinutes(2))
                    .run();
            image.save(file);
            System.out.println(image.contentType() + ", " + image.length() + " bytes, in " + file.getFileName());
        }
    }

    private DrawImage() {}
}
