package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.cli.terminal.TextWidth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Summarises a vector or nested vectors on one line: dimensions, norm and first values. */
final class VectorSummary {

    private static final int SHOWN = 5;
    private static final int LABEL_SHARE = 3;

    private VectorSummary() {}

    static List<String> draw(Display.Vectors vectors, Canvas canvas) {
        List<Integer> shape = new ArrayList<>();
        float[] first = first(vectors.values(), shape);
        StringBuilder line = new StringBuilder();
        if (vectors.label() != null) {
            String label = TerminalSanitizer.line(vectors.label());
            String fitted = canvas.clipped() ? TextWidth.fitted(label, canvas.columns() / LABEL_SHARE) : label;
            line.append(canvas.style().bold(fitted)).append(": ");
        }
        line.append(String.join(" × ", shape.stream().map(String::valueOf).toList()))
                .append(shape.size() == 1 && shape.get(0) == 1 ? " number" : " numbers");
        if (first != null) {
            line.append(canvas.style().dim(beginning(first, shape.size() > 1)));
        }
        return List.of(line.toString());
    }

    /** The first nested vector, or null; adds the dimensions. */
    private static float @Nullable [] first(@Nullable Object values, List<Integer> shape) {
        if (values instanceof float[] vector) {
            shape.add(vector.length);
            return vector;
        }
        if (values instanceof List<?> list) {
            shape.add(list.size());
            return list.isEmpty() ? null : first(list.get(0), shape);
        }
        return null;
    }

    private static String beginning(float[] vector, boolean oneOfSeveral) {
        double squares = 0;
        for (float number : vector) {
            squares += (double) number * number;
        }
        StringBuilder text = new StringBuilder(oneOfSeveral ? ", the first with norm " : ", norm ");
        text.append(Numbers.decimal(Math.sqrt(squares))).append(":");
        for (int i = 0; i < Math.min(SHOWN, vector.length); i++) {
            text.append(' ').append(Numbers.decimal(vector[i]));
        }
        return text.append(vector.length > SHOWN ? " …" : "").toString();
    }
}
