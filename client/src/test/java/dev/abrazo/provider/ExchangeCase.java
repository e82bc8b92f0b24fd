package dev.abrazo.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One call to a provider, as stated in a file of {@code src/test/resources/providers}: the requests and the replies.
 *
 * @param provider the provider's id
 * @param task the task's id
 * @param routed whether the token is one of Hugging Face
 * @param title what is special about it; may be empty
 * @param form the request in the JSON form
 * @param mapping the Hub's entry for the model
 * @param exchanges the requests, each with its reply, without that to the Hub
 * @param result the result in the JSON form
 */
record ExchangeCase(
        String provider,
        String task,
        boolean routed,
        String title,
        String form,
        String mapping,
        List<Exchange> exchanges,
        String result) {

    /** A Hugging Face token, and a provider's own key. */
    static final String HF_TOKEN = "hf_test";

    static final String OWN_KEY = "own-key";

    /**
     * A request as text, and the reply to it.
     *
     * @param type the content type of the reply
     */
    record Exchange(String request, String type, String reply) {}

    @Override
    public String toString() {
        return provider + " " + task + (title.isEmpty() ? "" : " (" + title + ")") + (routed ? ", routed" : ", direct");
    }

    /** The cases of all files. */
    static List<ExchangeCase> all() throws IOException {
        List<ExchangeCase> all = new ArrayList<>();
        try (var files = Files.list(Path.of("src/test/resources/providers"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                all.addAll(in(Files.readString(file)));
            }
        }
        return all;
    }

    private static List<ExchangeCase> in(String text) {
        String[] blocks = text.replaceAll("(?m)^#.*\n", "").strip().split("\n\\s*\n");
        Map<String, String> head = fields(blocks[0]);
        List<ExchangeCase> cases = new ArrayList<>();
        for (int i = 1; i < blocks.length; i++) {
            String only = fields(blocks[i]).getOrDefault("only", "");
            if (!only.equals("direct") && !head.getOrDefault("hosts", "").equals("direct")) {
                cases.add(of(head, blocks[i], true));
            }
            if (!only.equals("routed")) {
                cases.add(of(head, blocks[i], false));
            }
        }
        return cases;
    }

    private static Map<String, String> fields(String block) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : block.split("\n")) {
            int space = line.indexOf(' ');
            fields.put(line.substring(0, space), line.substring(space + 1));
        }
        return fields;
    }

    private static ExchangeCase of(Map<String, String> head, String block, boolean routed) {
        String id = head.get("provider");
        String router = head.getOrDefault("router", "https://router.huggingface.co/" + id);
        String base = routed ? router : head.get("base");
        String authorization = routed ? "Bearer " + HF_TOKEN : head.get("scheme") + " " + OWN_KEY;
        Map<String, String> fields = fields(block);
        List<Exchange> exchanges = new ArrayList<>();
        StringBuilder request = new StringBuilder();
        Set<String> headers = new TreeSet<>();
        String body = "";
        for (String line : block.split("\n")) {
            String value = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "send" -> {
                    request.append(value.replace("{base}", base));
                    headers.add("authorization: " + authorization);
                }
                case "download" -> request.append("GET ").append(value);
                case "header" -> headers.add(value);
                case "body" -> body = "\n" + value;
                case "reply" -> {
                    exchanges.add(new Exchange(text(request, headers, body), "application/json", value));
                    body = "";
                }
                case "file" -> {
                    String[] parts = value.split(" ", 2);
                    exchanges.add(new Exchange(text(request, headers, body), parts[0], parts[1]));
                    body = "";
                }
                default -> {}
            }
        }
        return new ExchangeCase(
                id,
                fields.get("task"),
                routed,
                fields.getOrDefault("title", ""),
                fields.get("form"),
                fields.getOrDefault(
                        "mapping",
                        "{\"providerId\":\"vendor/model\",\"status\":\"live\",\"task\":\"" + hubTask(fields.get("task"))
                                + "\"}"),
                exchanges,
                fields.get("result"));
    }

    /** The request as one text; starts the next one. */
    private static String text(StringBuilder request, Set<String> headers, String body) {
        headers.forEach(header -> request.append("\n").append(header));
        String text = request + body;
        headers.clear();
        request.setLength(0);
        return text;
    }

    private static String hubTask(String task) {
        return task.equals("chat-completion") ? "conversational" : task;
    }
}
