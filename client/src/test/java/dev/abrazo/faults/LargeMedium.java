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

/** A program that moves a large medium, to be run in a small JVM of its own. */
final class LargeMedium {

    private LargeMedium() {}

    /**
     * Moves it, and says what came of it.
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
                    say(client.imageClassification(Media.of(file).orType("image/png"))
                            .get(0)
                            .label());
                case "json" ->
                    say(client.imageClassification(Media.of(file).orType("image/png"), p -> p.topK(1))
                            .get(0)
                            .label());
                case "fetch" -> {
                    Media medium = client.fetch(url);
                    medium.save(file);
                    say(String.valueOf(medium.length()));
                }
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    private static void say(String words) {
        System.out.println(words + " in " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
    }

    /** The command that runs this in a JVM with so much memory. */
    static List<String> command(String memory, Object... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + memory);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LargeMedium.class.getName()));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        return command;
    }
}
