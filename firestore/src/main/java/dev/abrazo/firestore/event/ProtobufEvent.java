package dev.abrazo.firestore.event;

import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.firestore.value.TypedValues;
import dev.abrazo.media.Media;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code google.events.cloud.firestore.v1.DocumentEventData}. The numbers are those of the fields in Google's
 * {@code .proto} files; fields with other numbers are skipped.
 */
final class ProtobufEvent {

    // Firestore nests maps 20 levels deep at most, and each map and array is two messages.
    private static final int MAX_DEPTH = 100;

    private ProtobufEvent() {}

    static DocumentEvent read(String id, byte[] data) {
        Protobuf in = Protobuf.of(data);
        Document document = null;
        Document before = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> document = document(in.message());
                case 2 -> before = document(in.message());
                default -> in.skip();
            }
        }
        return new DocumentEvent(id, document, before);
    }

    private static Document document(Protobuf in) {
        String name = "";
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Instant updateTime = Instant.EPOCH;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> name = in.text();
                case 2 -> readEntry(in.message(), fields, 0);
                case 4 -> updateTime = timestamp(in.message());
                default -> in.skip();
            }
        }
        return new Document(DocumentName.parse(name), fields, updateTime);
    }

    private static void readEntry(Protobuf in, Map<String, @Nullable Object> fields, int depth) {
        String key = "";
        Object value = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> key = in.text();
                case 2 -> value = value(in.message(), depth);
                default -> in.skip();
            }
        }
        fields.put(key, value);
    }

    private static @Nullable Object value(Protobuf in, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("its values are nested more than " + MAX_DEPTH + " levels deep");
        }
        Object value = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> value = in.integer() != 0;
                case 2 -> value = in.integer();
                case 3 -> value = in.number();
                case 5, 17 -> value = in.text();
                case 6 -> value = TypedValues.mapOrVector(map(in.message(), depth + 1));
                case 8 -> value = point(in.message());
                case 9 -> value = array(in.message(), depth + 1);
                case 10 -> value = timestamp(in.message());
                case 18 -> value = Media.of(in.bytes());
                default -> in.skip();
            }
        }
        return value;
    }

    private static Map<String, @Nullable Object> map(Protobuf in, int depth) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                readEntry(in.message(), fields, depth);
            } else {
                in.skip();
            }
        }
        return fields;
    }

    private static List<@Nullable Object> array(Protobuf in, int depth) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                values.add(value(in.message(), depth));
            } else {
                in.skip();
            }
        }
        return values;
    }

    private static Map<String, Object> point(Protobuf in) {
        double latitude = 0;
        double longitude = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> latitude = in.number();
                case 2 -> longitude = in.number();
                default -> in.skip();
            }
        }
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("latitude", latitude);
        point.put("longitude", longitude);
        return point;
    }

    private static Instant timestamp(Protobuf in) {
        long seconds = 0;
        long nanos = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> seconds = in.integer();
                case 2 -> nanos = in.integer();
                default -> in.skip();
            }
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
