package dev.abrazo.task;

/** The shape of a task's result in the JSON form, for one input. Front ends derive from it how to render a result. */
public enum ResultShape {
    /** {@code [{label, score}]}, best first. */
    LABELS("[{label, score}]"),
    /** {@code {sequence, labels, scores}}, labels best first. */
    RANKED_LABELS("{sequence, labels, scores}"),
    /** Parts of the input text with labels. */
    ENTITIES("[{entity_group or entity, score, word, start, end}]"),
    /** Words for a mask; for several masks a list of lists. */
    FILLS("[{score, token, token_str, sequence}]"),
    /** An answer, or a list of them. */
    ANSWER("{answer, score?, start?, end?}"),
    /** An answer with the cells of a table it comes from. */
    TABLE_ANSWER("{answer, coordinates, cells, aggregator?}"),
    /** A generated text under a name that ends in {@code _text}, or a list of such objects. */
    TEXT("{generated_text}"),
    /** OpenAI's chat completion object. */
    CHAT("the OpenAI object"),
    /** The next turn of a conversation. */
    CONVERSATION("{generated_text, conversation, warnings}"),
    /** Numbers, nested as the model gives them. */
    VECTORS("[number]"),
    /** A number for each sentence. */
    SCORES("[number]"),
    /** A transcript, with timestamps if they were requested. */
    TRANSCRIPT("{text, chunks?}"),
    /** Labelled boxes in an image. */
    DETECTIONS("[{label, score, box: {xmin, ymin, xmax, ymax}}]"),
    /** Labelled masks of an image. */
    SEGMENTS("[{label, score, mask}]"),
    /** An image, audio or a video. */
    MEDIA("a media value"),
    /** Labelled audio. */
    AUDIO_PARTS("[{label, content-type, blob}]"),
    /** A number or text for each row of a table. */
    VALUES("[number or text]"),
    /** Any JSON value. */
    JSON("any JSON value");

    private final String form;

    ResultShape(String form) {
        this.form = form;
    }

    /** The JSON form, as a short pattern such as {@code [{label, score}]}. */
    public String form() {
        return form;
    }
}
