package dev.abrazo.faults;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.media.Media;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that uploads or downloads large media; run in a separate JVM with a small heap. */
final class LargeMedia {

    private LargeMedia() {}

    /**
     * Transfers the media and prints the outcome.
     *
     * @param args {@code raw}, {@code json} or {@code fetch}; the server's URL; the file
     */
    public static void main(String[] args) {
        URI url = URI.create(args[1]);
        Path file = Path.of(args[2]);
        try (InferenceClient client = InferenceClient.builder()
                .environment(Map.of())
                .endpoint(url)
                .defaults(CallOptions.builder().timeout(Duration.ofMinutes(5)).build())
                .build()) {
            switch (args[0]) {
                case "raw" ->
                    print(client.imageClassification(Media.of(file).orType("image/png"))
                            .get(0)
                            .label());
                case "json" ->
                    print(client.imageClassification(Media.of(file).orType("image/png"), p -> p.topK(1))
                            .get(0)
                            .label());
                case "fetch" -> {
                    Media media = client.fetch(url);
                    media.save(file);
                    print(String.valueOf(media.length()));
                }
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    private static void print(String outcome) {
        System.out.println(outcome + " in " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
    }

    /** The command that runs this in a JVM with this maximum heap. */
    static List<String> command(String memory, Object... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + memory);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LargeMedia.class.getName()));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        return command;
    }
}
