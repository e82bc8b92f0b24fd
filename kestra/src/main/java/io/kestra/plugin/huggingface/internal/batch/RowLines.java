package io.kestra.plugin.huggingface.internal.batch;

import dev.abrazo.json.Json;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as lines of a batch, written while they are read, so that only one is held in memory. */
public final class RowLines extends InputStream {

    private final Iterator<? extends Map<String, ?>> rows;
    private final RowMapping mapping;
    private byte[] line = {};
    private int position;
    private long number;

    /** Lines of these rows. */
    public RowLines(Iterator<? extends Map<String, ?>> rows, RowMapping mapping) {
        this.rows = rows;
        this.mapping = mapping;
    }

    @Override
    public int read() {
        return filled() ? line[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, line.length - position);
        System.arraycopy(line, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean filled() {
        if (position < line.length) {
            return true;
        }
        if (!rows.hasNext()) {
            return false;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", ++number);
        Map<String, ?> row = rows.next();
        try {
            fields.putAll(mapping.request(row));
        } catch (IllegalArgumentException e) {
            if (number == 1) {
                throw e;
            }
            // A later row without the column fails alone: without inputs its task refuses it.
        }
        byte[] json = Json.bytes(plain(fields));
        line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        position = 0;
        return true;
    }

    /** Values of ION and YAML that JSON does not have, as texts. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put(String.valueOf(name), plain(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RowLines::plain).toList();
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigDecimal || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }
}
