package dev.abrazo.vision;

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
        return json instanceof Map<?, ?> map
                        && map.get("xmin") instanceof Number xmin
                        && map.get("ymin") instanceof Number ymin
                        && map.get("xmax") instanceof Number xmax
                        && map.get("ymax") instanceof Number ymax
                ? new Box(xmin.doubleValue(), ymin.doubleValue(), xmax.doubleValue(), ymax.doubleValue())
                : null;
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
