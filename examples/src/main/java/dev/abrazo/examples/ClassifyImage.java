package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.task.Label;
import java.nio.file.Path;

/** Classifies an image file. The file is streamed from disk, and its type is detected by its content. */
public final class ClassifyImage {

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: ClassifyImage FILE");
            System.exit(2);
        }
        try (InferenceClient hf = InferenceClient.create()) {
            for (Label label : hf.imageClassification(Path.of(args[0]))) {
                System.out.printf("%-24s %.3f%n", label.label(), label.score());
            }
        }
    }

    private ClassifyImage() {}
}
