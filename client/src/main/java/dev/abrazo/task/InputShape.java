package dev.abrazo.task;

import dev.abrazo.task.InputField.Kind;
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
    public static final InputShape TEXT = of(new InputField("inputs", Kind.TEXT));

    /** An image. */
    public static final InputShape IMAGE = of(new InputField("inputs", Kind.IMAGE));

    /** Audio. */
    public static final InputShape AUDIO = of(new InputField("inputs", Kind.AUDIO));

    /** A video. */
    public static final InputShape VIDEO = of(new InputField("inputs", Kind.VIDEO));

    /** A text and the labels to choose from. */
    public static final InputShape TEXT_AND_LABELS =
            of(new InputField("inputs", Kind.TEXT), new InputField("parameters.candidate_labels", Kind.TEXTS));

    /** An image and the labels to choose from. */
    public static final InputShape IMAGE_AND_LABELS =
            of(new InputField("inputs", Kind.IMAGE), new InputField("parameters.candidate_labels", Kind.TEXTS));

    /** An image and a question about it. */
    public static final InputShape IMAGE_AND_QUESTION =
            of(new InputField("inputs.image", Kind.IMAGE), new InputField("inputs.question", Kind.TEXT));

    /** A question and the text that holds the answer. */
    public static final InputShape QUESTION_AND_CONTEXT =
            of(new InputField("inputs.question", Kind.TEXT), new InputField("inputs.context", Kind.TEXT));

    /** A question and the table that holds the answer. */
    public static final InputShape QUERY_AND_TABLE =
            of(new InputField("inputs.query", Kind.TEXT), new InputField("inputs.table", Kind.TABLE));

    /** A table. */
    public static final InputShape TABLE = of(new InputField("inputs.data", Kind.TABLE));

    /** A source sentence and those to compare with it. */
    public static final InputShape SENTENCES =
            of(new InputField("inputs.source_sentence", Kind.TEXT), new InputField("inputs.sentences", Kind.TEXTS));

    /** Chat messages. */
    public static final InputShape MESSAGES = of(new InputField("messages", Kind.MESSAGES));

    /** A conversation: past turns, and the user's next text. */
    public static final InputShape CONVERSATION = of(new InputField("inputs", Kind.CONVERSATION));

    private final List<InputField> fields;

    private InputShape(List<InputField> fields) {
        this.fields = fields;
    }

    /** The shape of these fields. A field of kind {@link Kind#TEXTS} is the last. */
    public static InputShape of(InputField... fields) {
        return new InputShape(List.of(fields));
    }

    /** The fields, at least one, in the order people name them. */
    public List<InputField> fields() {
        return fields;
    }

    /** The names of the parameters that are part of the value, such as {@code candidate_labels}. */
    Set<String> parameters() {
        return fields.stream()
                .map(InputField::path)
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
        return fields.stream().map(InputField::path).collect(Collectors.joining(", "));
    }
}
