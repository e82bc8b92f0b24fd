package dev.abrazo.task;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a task's input in the JSON form, in the order people name them. Front ends derive from it how to read
 * command-line arguments and how to draw a form. Immutable.
 */
public final class InputShape {

    private static final String PARAMETERS = "parameters.";

    /** A text. */
    public static final InputShape TEXT = of(new Field("inputs", Field.Kind.TEXT));

    /** An image. */
    public static final InputShape IMAGE = of(new Field("inputs", Field.Kind.IMAGE));

    /** Audio. */
    public static final InputShape AUDIO = of(new Field("inputs", Field.Kind.AUDIO));

    /** A video. */
    public static final InputShape VIDEO = of(new Field("inputs", Field.Kind.VIDEO));

    /** A text and the labels to choose from. */
    public static final InputShape TEXT_AND_LABELS =
            of(new Field("inputs", Field.Kind.TEXT), new Field("parameters.candidate_labels", Field.Kind.TEXTS));

    /** An image and the labels to choose from. */
    public static final InputShape IMAGE_AND_LABELS =
            of(new Field("inputs", Field.Kind.IMAGE), new Field("parameters.candidate_labels", Field.Kind.TEXTS));

    /** An image and a question about it. */
    public static final InputShape IMAGE_AND_QUESTION =
            of(new Field("inputs.image", Field.Kind.IMAGE), new Field("inputs.question", Field.Kind.TEXT));

    /** An image and a prompt. Tasks can do without one of them. */
    public static final InputShape IMAGE_AND_PROMPT =
            of(new Field("inputs", Field.Kind.IMAGE), new Field("parameters.prompt", Field.Kind.TEXT));

    /** A question and the text that holds the answer. */
    public static final InputShape QUESTION_AND_CONTEXT =
            of(new Field("inputs.question", Field.Kind.TEXT), new Field("inputs.context", Field.Kind.TEXT));

    /** A question and the table that holds the answer. */
    public static final InputShape QUERY_AND_TABLE =
            of(new Field("inputs.query", Field.Kind.TEXT), new Field("inputs.table", Field.Kind.TABLE));

    /** A table. */
    public static final InputShape TABLE = of(new Field("inputs.data", Field.Kind.TABLE));

    /** A source sentence and those to compare with it. */
    public static final InputShape SENTENCES =
            of(new Field("inputs.source_sentence", Field.Kind.TEXT), new Field("inputs.sentences", Field.Kind.TEXTS));

    /** A query and the texts to rank by their relevance to it. */
    public static final InputShape QUERY_AND_TEXTS =
            of(new Field("inputs.query", Field.Kind.TEXT), new Field("inputs.texts", Field.Kind.TEXTS));

    /** Chat messages. */
    public static final InputShape MESSAGES = of(new Field("messages", Field.Kind.MESSAGES));

    /** A conversation: past turns, and the user's next text. */
    public static final InputShape CONVERSATION = of(new Field("inputs", Field.Kind.CONVERSATION));

    private final List<Field> fields;

    private InputShape(List<Field> fields) {
        this.fields = fields;
    }

    /** The shape of these fields. A field of kind {@link Field.Kind#TEXTS} is the last. */
    public static InputShape of(Field... fields) {
        return new InputShape(List.of(fields));
    }

    /** The fields, at least one, in the order people name them. */
    public List<Field> fields() {
        return fields;
    }

    /** The names of the parameters that are part of the value, such as {@code candidate_labels}. */
    Set<String> parameters() {
        return fields.stream()
                .map(Field::path)
                .filter(path -> path.startsWith(PARAMETERS))
                .map(path -> path.substring(PARAMETERS.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InputShape shape && fields.equals(shape.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.stream().map(Field::path).collect(Collectors.joining(", "));
    }

    /**
     * One field of a task's input in the JSON form.
     *
     * @param path where it is: {@code inputs}, {@code inputs.question}, {@code parameters.candidate_labels}, {@code messages}
     * @param kind the kind of its value
     */
    public record Field(String path, Kind kind) {

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
}
