package dev.abrazo.bench.embedding;

import dev.abrazo.json.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Computes embeddings on request. Each line of standard input is {@code WHAT FROM TO}, such as {@code texts 0 50} for texts
 * 0 to 49, or {@code rows IN OUT}; when they are done, it prints a line with the sum of the first components. Arguments:
 * {@code abrazo} or {@code loop}, and a folder with {@code work.json}, {@code model.onnx} and {@code tokenizer.json}.
 */
public final class Peer {

    private final Side side;
    private final List<String> texts;
    private final List<long[]> ids;

    private Peer(Side side, Map<?, ?> work) {
        this.side = side;
        this.texts = ((List<?>) Objects.requireNonNull(work.get("texts")))
                .stream().map(String.class::cast).toList();
        this.ids = ((List<?>) Objects.requireNonNull(work.get("ids")))
                .stream().map(Peer::ids).toList();
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        Map<?, ?> work =
                (Map<?, ?>) Objects.requireNonNull(Json.parse(Files.readAllBytes(folder.resolve("work.json"))));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        try (Side side = args[0].equals("abrazo")
                ? new AbrazoSide()
                : new SessionLoop(folder.resolve("model.onnx"), folder.resolve("tokenizer.json"))) {
            Peer peer = new Peer(side, work);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(peer.run(line.split(" ", 3)));
            }
        }
    }

    private double run(String[] words) throws Exception {
        return switch (words[0]) {
            case "ids" -> side.ids(ids.subList(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
            case "texts" -> side.texts(texts.subList(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
            case "list" -> side.list(texts.subList(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
            case "rows" -> side.rows(Path.of(words[1]), Path.of(words[2]));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static long[] ids(Object json) {
        return ((List<?>) json).stream().mapToLong(id -> (Long) id).toArray();
    }
}
