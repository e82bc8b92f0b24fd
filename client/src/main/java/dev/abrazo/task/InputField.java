package dev.abrazo.task;

/**
 * One field of a task's input in the JSON form.
 *
 * @param path where it is: {@code inputs}, {@code inputs.question}, {@code parameters.candidate_labels}, {@code messages}
 * @param kind the kind of its value
 */
public record InputField(String path, Kind kind) {

    /** The kind of a field's value. */
    public enum Kind {
        /** A text. */
        TEXT,
        /** A list of texts. */
        TEXTS,
        /** An image. */
        IMAGE,
        /** Audio. */
        AUDIO,
        /** A video. */
        VIDEO,
        /** A table: an object of columns, each a list of cells. */
        TABLE,
        /** Chat messages, as OpenAI has them. */
        MESSAGES,
        /** {@code {text, past_user_inputs, generated_responses}}. */
        CONVERSATION;

        /** Whether the value is an image, audio or a video. */
        public boolean media() {
            return this == IMAGE || this == AUDIO || this == VIDEO;
        }
    }

    /** The last part of the path, such as {@code question}. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
