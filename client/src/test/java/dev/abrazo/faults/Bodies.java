package dev.abrazo.faults;

import dev.abrazo.task.Input;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.text.TextGenerationParams;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Valid response bodies. Every text has a letter whose encoding depends on the charset. */
final class Bodies {

    static final String LABELS = "[{\"label\":\"café\",\"score\":0.75}]";
    static final String COMPLETION = "{\"choices\":[{\"text\":\"café\",\"finish_reason\":\"stop\"}]}";
    static final String CHAT = "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"café\"},"
            + "\"finish_reason\":\"stop\"}]}";
    static final String CHAT_EVENTS = event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"café\"}}]}")
            + event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\" au lait\"}}]}")
            + event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
            + event("[DONE]");
    static final String COMPLETION_EVENTS = event("{\"choices\":[{\"index\":0,\"text\":\"café\"}]}")
            + event("{\"choices\":[{\"index\":0,\"text\":\" au lait\"}]}")
            + event("{\"choices\":[{\"index\":0,\"text\":\"\",\"finish_reason\":\"stop\"}]}")
            + event("[DONE]");

    static final String RESPONSE =
            "{\"id\":\"r\",\"object\":\"response\",\"status\":\"completed\",\"output\":[{\"type\":\"message\","
                    + "\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"café\"}]}]}";
    static final String RESPONSE_EVENTS = event("{\"type\":\"response.output_text.delta\",\"delta\":\"caf\"}")
            + event("{\"type\":\"response.output_text.delta\",\"delta\":\"é\"}")
            + event("{\"type\":\"response.completed\",\"response\":" + RESPONSE + "}");

    /** The model calls a tool. */
    static final String TOOL_CALL = "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,"
            + "\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"clock\",\"arguments\":\"{}\"}}]},"
            + "\"finish_reason\":\"tool_calls\"}]}";

    static final String TOOL_CALL_EVENTS =
            event("{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c1\","
                            + "\"type\":\"function\",\"function\":{\"name\":\"clock\",\"arguments\":\"{}\"}}]}}]}")
                    + event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}")
                    + event("[DONE]");

    /** The Hub's response for a model of a provider with jobs. */
    static final String MAPPING = "{\"inferenceProviderMapping\":{\"replicate\":"
            + "{\"status\":\"live\",\"providerId\":\"acme/flux\",\"task\":\"text-to-image\"}}}";

    private Bodies() {}

    static String state(String status, String output) {
        String url = "https://api.replicate.com/v1/predictions/p1";
        return "{\"id\":\"p1\",\"status\":\"" + status + "\",\"output\":" + output + ",\"urls\":{\"get\":\"" + url
                + "\",\"cancel\":\"" + url + "/cancel\"}}";
    }

    static String event(String data) {
        return "data: " + data + "\n\n";
    }

    /** The first bytes of a PNG. */
    static byte[] png() {
        byte[] bytes = new byte[2_000];
        Arrays.fill(bytes, (byte) 7);
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 0, bytes, 0, 8);
        return bytes;
    }

    static List<Input<String, TextClassification.Params>> texts() {
        return Stream.of("a", "b")
                .map(text -> TextClassification.TASK.input(text))
                .toList();
    }

    static List<Input<String, TextGenerationParams>> prompts() {
        return Stream.of("a", "b", "c")
                .map(text -> TextGeneration.TASK.input(text))
                .toList();
    }
}
