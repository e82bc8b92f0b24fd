package dev.abrazo.vision;

import dev.abrazo.task.JsonShapes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle in an image, in pixels from its upper left corner.
 *
 * @param xmin left edge
 * @param ymin upper edge
 * @param xmax right edge
 * @param ymax lower edge
 */
public record Box(double xmin, double ymin, double xmax, double ymax) {

    static @Nullable Box of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return null;
        }
        Double xmin = JsonShapes.number(map.get("xmin"));
        Double ymin = JsonShapes.number(map.get("ymin"));
        Double xmax = JsonShapes.number(map.get("xmax"));
        Double ymax = JsonShapes.number(map.get("ymax"));
        return xmin == null || ymin == null || xmax == null || ymax == null ? null : new Box(xmin, ymin, xmax, ymax);
    }

    Map<String, Object> write() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("xmin", number(xmin));
        json.put("ymin", number(ymin));
        json.put("xmax", number(xmax));
        json.put("ymax", number(ymax));
        return json;
    }

    /** Whole where it is whole: most servers give whole pixels. */
    private static Number number(double value) {
        return value == Math.rint(value) ? (Number) (long) value : (Number) value;
    }
}
