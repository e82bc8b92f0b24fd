package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.media.Media;
import dev.abrazo.vision.TextToImage;
import java.nio.file.Path;
import java.time.Duration;

/** Generates an image at a provider that works in jobs: the client polls the job and downloads the image. */
public final class DrawImage {

    public static void main(String[] args) {
        Path file = Path.of(args.length > 0 ? args[0] : "astronaut.png");
        try (InferenceClient hf = InferenceClient.create()) {
            Media image = hf.call(
                            TextToImage.TASK,
                            "An astronaut riding a horse",
                            p -> p.numInferenceSteps(4).seed(42))
                    .provider("replicate")
                    .timeout(Duration.ofMinutes(2))
                    .run();
            image.save(file);
            System.out.println(image.contentType() + ", " + image.length() + " bytes, in " + file.getFileName());
        }
    }

    private DrawImage() {}
}
