package dev.abrazo.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/** The responses of the stub server: bodies of the sizes that real servers send. */
final class Replies {

    /** The number of events of a streamed answer, including the last one with the finish reason. */
    static final int EVENTS = 10_000;

    /** The number of components of an embedding. */
    static final int DIMENSIONS = 384;

    /** Bytes of a large image. */
    static final int LARGE = 50_000_000;

    /** The model that answers with a large image. */
    static final String LARGE_MODEL = "bench/large-image";

    private static final int CHAT_BYTES = 790;

    private Replies() {}

    /** Two classes of a text, in the nested form of the hosted service. */
    static byte[] labels() {
        return utf8("[[{\"label\":\"POSITIVE\",\"score\":0.9998738765716553},"
                + "{\"label\":\"NEGATIVE\",\"score\":0.00012611268903128803}]]");
    }

    /** A chat answer of 790 bytes. */
    static byte[] chat() {
        String before = "{\"id\":\"chatcmpl-7f3a9c1e5b2d4860\",\"object\":\"chat.completion\",\"created\":1760000000,"
                + "\"model\":\"meta-llama/Llama-3.1-8B-Instruct\",\"system_fingerprint\":\"3.2.1-native\","
                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"";
        String after = "\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":42,\"completion_tokens\":84,\"total_tokens\":126}}";
        String sentence = "The capital of France is Paris, which lies on the Seine. ";
        String text = sentence.repeat(20).substring(0, CHAT_BYTES - before.length() - after.length());
        return utf8(before + text + after);
    }

    /** The same answer in the form of Gemini's API, in about the same size. */
    static byte[] gemini() {
        String before = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"";
        String after = "\"}],\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0}],"
                + "\"usageMetadata\":{\"promptTokenCount\":42,\"candidatesTokenCount\":84,\"totalTokenCount\":126},"
                + "\"modelVersion\":\"gemini-2.5-flash\",\"responseId\":\"7f3a9c1e5b2d4860\"}";
        String sentence = "The capital of France is Paris, which lies on the Seine. ";
        return utf8(before + sentence.repeat(20).substring(0, CHAT_BYTES - before.length() - after.length()) + after);
    }

    /** A streamed answer in the form of Gemini's API: events of about 215 bytes, without an end marker. */
    static byte[][] geminiEvents() {
        byte[][] events = new byte[EVENTS][];
        for (int i = 0; i < EVENTS; i++) {
            events[i] = utf8(String.format(
                    Locale.ROOT,
                    "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\" t%05d\"}],\"role\":\"model\"},"
                            + "\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":42,\"totalTokenCount\":126},"
                            + "\"modelVersion\":\"gemini-2.5-flash\",\"responseId\":\"7f3a9c1e5b2d4860\"}\n\n",
                    i));
        }
        return events;
    }

    /** One vector, each number with the digits of a 32-bit float. */
    static byte[] vector() {
        Random random = new Random(384);
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < DIMENSIONS; i++) {
            json.append(i == 0 ? "" : ",").append((float) (random.nextGaussian() * 0.05));
        }
        return utf8(json.append(']').toString());
    }

    /** A streamed chat answer: events of about 245 bytes, and the end marker. */
    static byte[][] events() {
        byte[][] events = new byte[EVENTS + 1][];
        for (int i = 0; i < EVENTS; i++) {
            events[i] = utf8(event(i, i == EVENTS - 1 ? "\"stop\"" : "null"));
        }
        events[EVENTS] = utf8("data: [DONE]\n\n");
        return events;
    }

    /** Bytes with the signature of an image, in the size of a long recording or a raw photograph. */
    static byte[] image() {
        byte[] image = new byte[LARGE];
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
        System.arraycopy(signature, 0, image, 0, signature.length);
        return image;
    }

    private static String event(int number, String finishReason) {
        return String.format(
                Locale.ROOT,
                "data: {\"id\":\"chatcmpl-7f3a9c1e5b2d4860\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
                        + "\"model\":\"meta-llama/Llama-3.1-8B-Instruct\",\"choices\":[{\"index\":0,"
                        + "\"delta\":{\"role\":\"assistant\",\"content\":\" t%05d\"},\"finish_reason\":%s}]}\n\n",
                number,
                finishReason);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
