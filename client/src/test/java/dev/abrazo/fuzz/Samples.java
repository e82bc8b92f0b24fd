package dev.abrazo.fuzz;

import java.util.List;
import java.util.Map;

/** Sample data of each task: a request in the JSON form, and response bodies in all known shapes. */
final class Samples {

    private static final String LABELS =
            "[{\"label\":\"POSITIVE\",\"score\":0.75},{\"label\":\"NEGATIVE\",\"score\":0.25}]";
    private static final String IMAGE = "\"inputs\":\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==\"";
    private static final String PROMPT = "{" + IMAGE + ",\"parameters\":{\"prompt\":\"x\"}}";
    private static final String PNG = "\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==\"";
    private static final String MP4 = "\"data:video/mp4;base64,AAAAGGZ0eXBtcDQy\"";
    private static final String AUDIO = "\"inputs\":\"data:audio/flac;base64,ZkxhQwAAACI=\"";
    private static final String QUESTION =
            "{\"inputs\":{\"image\":\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==\",\"question\":\"q\"},"
                    + "\"parameters\":{\"top_k\":2}}";
    private static final String TABLE = "{\"inputs\":{\"data\":{\"A\":[\"1\",2,null],\"B\":[3,4,5]}}}";
    private static final String BOX = "\"box\":{\"xmin\":1,\"ymin\":2,\"xmax\":30.5,\"ymax\":40}";
    private static final String CHAT =
            "{\"id\":\"x\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\",\"tool_calls\":"
                    + "[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}";

    private static final Map<String, Sample> BY_TASK = Map.ofEntries(
            sample(
                    "text-classification",
                    "{\"inputs\":\"x\",\"parameters\":{\"top_k\":2}}",
                    LABELS,
                    "[" + LABELS + "]"),
            sample(
                    "token-classification",
                    "{\"inputs\":\"My name is Clara\"}",
                    "[{\"entity_group\":\"PER\",\"score\":0.9,\"word\":\"Clara\",\"start\":11,\"end\":16}]",
                    "[[{\"entity\":\"B-PER\",\"score\":0.9,\"index\":4,\"word\":\"Cl\",\"start\":11,\"end\":13}]]"),
            sample(
                    "zero-shot-classification",
                    "{\"inputs\":\"x\",\"parameters\":{\"candidate_labels\":[\"a\",\"b\"]}}",
                    "{\"sequence\":\"x\",\"labels\":[\"a\",\"b\"],\"scores\":[0.7,0.3]}",
                    "[{\"label\":\"a\",\"score\":0.7},{\"label\":\"b\",\"score\":0.3}]"),
            sample(
                    "fill-mask",
                    "{\"inputs\":\"a [MASK] c\"}",
                    "[{\"score\":0.1,\"token\":5,\"token_str\":\"b\",\"sequence\":\"a b c\"}]",
                    "[[{\"score\":0.1,\"token\":5,\"token_str\":\"b\",\"sequence\":\"a b c\"}],"
                            + "[{\"score\":0.1,\"token\":5,\"token_str\":\"b\",\"sequence\":\"a b c\"}]]"),
            sample(
                    "question-answering",
                    "{\"inputs\":{\"question\":\"q\",\"context\":\"an answer\"},\"parameters\":{\"top_k\":2}}",
                    "{\"answer\":\"answer\",\"score\":0.5,\"start\":3,\"end\":9}",
                    "[{\"answer\":\"answer\",\"score\":0.5,\"start\":3,\"end\":9},"
                            + "{\"answer\":\"an\",\"score\":0.5,\"start\":0,\"end\":2}]"),
            sample(
                    "table-question-answering",
                    "{\"inputs\":{\"query\":\"q\",\"table\":{\"A\":[\"1\",\"2\"],\"B\":[\"3\",\"4\"]}}}",
                    "{\"answer\":\"SUM > 1, 2\",\"coordinates\":[[0,0],[1,0]],\"cells\":[\"1\",\"2\"],\"aggregator\":\"SUM\"}",
                    "[{\"answer\":\"1\",\"coordinates\":[[0,0]],\"cells\":[\"1\"]}]"),
            sample("summarization", "{\"inputs\":\"x\"}", "[{\"summary_text\":\"s\"}]", "{\"summary_text\":\"s\"}"),
            sample(
                    "translation",
                    "{\"inputs\":\"x\"}",
                    "[{\"translation_text\":\"s\"}]",
                    "{\"translation_text\":\"s\"}"),
            sample(
                    "text-generation",
                    "{\"inputs\":\"x\",\"parameters\":{\"return_full_text\":true}}",
                    "[{\"generated_text\":\"x y\",\"details\":{\"finish_reason\":\"length\",\"tokens\":[]}}]",
                    "{\"choices\":[{\"text\":\" y\",\"finish_reason\":\"stop\",\"index\":0}],\"usage\":{\"total_tokens\":3}}",
                    "{\"index\":1,\"token\":{\"id\":5,\"text\":\" y\",\"logprob\":-0.5,\"special\":false},"
                            + "\"generated_text\":null,\"details\":null}"),
            sample(
                    "text2text-generation",
                    "{\"inputs\":\"x\"}",
                    "[{\"generated_text\":\"s\"}]",
                    "{\"generated_text\":\"s\"}"),
            sample(
                    "feature-extraction",
                    "{\"inputs\":\"x\"}",
                    "[[0.5,1,2e-3]]",
                    "[[[0.5,1],[2,3]]]",
                    "{\"embeddings\":[[0.5,1]]}",
                    "{\"data\":[{\"index\":0,\"embedding\":[0.5,1]}]}"),
            sample(
                    "sentence-similarity",
                    "{\"inputs\":{\"source_sentence\":\"a\",\"sentences\":[\"b\",\"c\"]}}",
                    "[0.5,1]",
                    "{\"similarities\":[0.5,1]}"),
            sample(
                    "chat-completion",
                    "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"temperature\":0.5}",
                    CHAT,
                    "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"H\",\"tool_calls\":[{\"index\":0,"
                            + "\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]},\"finish_reason\":null}]}"),
            sample(
                    "responses",
                    "{\"inputs\":\"Hi\",\"parameters\":{\"temperature\":0.5}}",
                    "{\"id\":\"r\",\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":"
                            + "[{\"type\":\"output_text\",\"text\":\"Hi\"}]}]}"),
            sample(
                    "conversational",
                    "{\"inputs\":{\"text\":\"Hi\",\"past_user_inputs\":[\"a\"],\"generated_responses\":[\"b\"]}}",
                    CHAT,
                    "{\"generated_text\":\"x\",\"conversation\":{\"past_user_inputs\":[\"a\"],\"generated_responses\":[\"x\"]},"
                            + "\"warnings\":[]}"),
            sample(
                    "automatic-speech-recognition",
                    "{" + AUDIO + "}",
                    "{\"text\":\"hi\",\"chunks\":[{\"text\":\"hi\",\"timestamp\":[0.0,null]}]}"),
            sample(
                    "text-ranking",
                    "{\"inputs\":{\"query\":\"a\",\"texts\":[\"b\",\"c\"]}}",
                    "[{\"index\":1,\"score\":0.75,\"text\":\"c\"},{\"index\":0,\"score\":0.25}]",
                    "{\"scores\":[{\"index\":1,\"score\":0.75,\"text\":null}]}",
                    "{\"results\":[{\"index\":1,\"relevance_score\":0.75,\"document\":{\"text\":\"c\"}}]}"),
            sample("audio-classification", "{" + AUDIO + "}", LABELS, "[" + LABELS + "]"),
            sample("image-classification", "{" + IMAGE + "}", LABELS, "{\"results\":" + LABELS + "}"),
            sample(
                    "object-detection",
                    "{" + IMAGE + "}",
                    "[{\"label\":\"cat\",\"score\":0.9," + BOX + "}]",
                    "{\"results\":[{\"label\":\"cat\",\"score\":0.9," + BOX + "}]}"),
            sample(
                    "image-segmentation",
                    "{" + IMAGE + "}",
                    "[{\"label\":\"cat\",\"score\":null,\"mask\":\"iVBORw0KGgoAAAANSUhEUg==\"}]"),
            sample("text-to-image", "{\"inputs\":\"x\"}", PNG),
            sample("text-to-video", "{\"inputs\":\"x\"}", MP4),
            sample(
                    "text-to-speech",
                    "{\"inputs\":\"x\"}",
                    "{\"audio\":[[0,0.5,-0.5,1]],\"sampling_rate\":16000}",
                    "{\"audio\":[0,0.5,-0.5,1],\"sampling_rate\":16000}",
                    "\"data:audio/flac;base64,ZkxhQwAAACI=\""),
            sample(
                    "text-to-audio",
                    "{\"inputs\":\"x\"}",
                    "{\"audio\":[[0,0.5,-0.5,1]],\"sampling_rate\":16000}",
                    "\"data:audio/flac;base64,ZkxhQwAAACI=\""),
            sample("image-to-image", PROMPT, PNG),
            sample("image-to-video", PROMPT, MP4),
            sample("image-text-to-image", PROMPT, PNG),
            sample("image-text-to-video", PROMPT, MP4),
            sample(
                    "zero-shot-object-detection",
                    "{" + IMAGE + ",\"parameters\":{\"candidate_labels\":[\"cat\",\"dog\"]}}",
                    "[{\"label\":\"cat\",\"score\":0.9," + BOX + "}]",
                    "{\"results\":[{\"label\":\"cat\",\"score\":0.9," + BOX + "}]}"),
            sample(
                    "depth-estimation",
                    "{" + IMAGE + "}",
                    "{\"predicted_depth\":[[0.5,1],[2,3]],\"depth\":\"iVBORw0KGgoAAAANSUhEUg==\"}",
                    "{\"depth\":\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==\"}"),
            sample(
                    "video-classification",
                    "{\"inputs\":\"data:video/mp4;base64,AAAAGGZ0eXBtcDQy\",\"parameters\":{\"top_k\":2}}",
                    LABELS,
                    "{\"results\":" + LABELS + "}"),
            sample(
                    "audio-to-audio",
                    "{" + AUDIO + "}",
                    "[{\"label\":\"label_0\",\"content-type\":\"audio/flac\",\"blob\":\"ZkxhQwAAACI=\"}]"),
            sample(
                    "image-to-text",
                    "{" + IMAGE + "}",
                    "[{\"generated_text\":\"a cat\"}]",
                    "{\"generated_text\":\"a cat\"}"),
            sample(
                    "zero-shot-image-classification",
                    "{" + IMAGE + ",\"parameters\":{\"candidate_labels\":[\"a\",\"b\"]}}",
                    LABELS),
            sample("visual-question-answering", QUESTION, "[{\"score\":0.5,\"answer\":\"2\"},{\"answer\":\"3\"}]"),
            sample(
                    "document-question-answering",
                    QUESTION,
                    "[{\"score\":0.5,\"answer\":\"us-001\",\"start\":16,\"end\":16}]",
                    "[{\"answer\":\"us-001\"}]"),
            sample("tabular-classification", TABLE, "[5,\"a\",true]"),
            sample("tabular-regression", TABLE, "[5,0.25,1e3]"));

    private Samples() {}

    /**
     * The samples of a task.
     *
     * @param request a valid request
     * @param replies valid response bodies
     */
    record Sample(String request, List<String> replies) {}

    /** The samples of this task. */
    static Sample of(String task) {
        Sample sample = BY_TASK.get(task);
        if (sample == null) {
            throw new AssertionError("there is no sample for " + task + "; add one");
        }
        return sample;
    }

    private static Map.Entry<String, Sample> sample(String task, String request, String... replies) {
        return Map.entry(task, new Sample(request, List.of(replies)));
    }
}
