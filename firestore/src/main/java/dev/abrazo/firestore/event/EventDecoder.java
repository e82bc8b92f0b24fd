package dev.abrazo.firestore.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.RestDocuments;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decodes events about documents. Their data is protobuf from Google Cloud, the base64 text of protobuf from the emulator, and
 * JSON from functions of the first generation; the first byte tells which.
 */
public final class EventDecoder {

    private EventDecoder() {}

    /**
     * Decodes a CloudEvent.
     *
     * @throws InvalidRequestException if its data is no event about a document
     */
    public static DocumentEvent of(CloudEvent event) {
        CloudEventData data = event.getData();
        return decode(() -> data(event.getId(), data == null ? new byte[0] : data.toBytes()));
    }

    /**
     * Decodes a request of Eventarc or of the emulator: a CloudEvent in binary mode ({@code ce-} headers) or structured mode
     * (all in the JSON body), or an event of the first generation ({@code {"data": …, "context": …}}).
     *
     * @param header returns the value of a header by its name in lower case, or null
     * @throws InvalidRequestException if it is no event about a document
     */
    public static DocumentEvent ofHttp(Function<String, @Nullable String> header, byte[] body) {
        String id = header.apply("ce-id");
        return decode(() -> id == null ? json(object(body)) : data(id, body));
    }

    private static DocumentEvent decode(Decoding decoding) {
        try {
            return decoding.run();
        } catch (InvalidRequestException e) {
            throw e;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException | JsonException e) {
            throw new InvalidRequestException(
                    "The event can't be decoded: " + e.getMessage() + ".", ErrorDetails.NONE, e);
        }
    }

    private static DocumentEvent json(Map<?, ?> event) {
        Object data = event.get("data");
        if (event.containsKey("specversion")) {
            String id = String.valueOf(event.get("id"));
            return event.get("data_base64") instanceof String text
                    ? data(id, Base64.getDecoder().decode(text))
                    : data(id, data);
        }
        Object context = event.get("context");
        Object id = context instanceof Map<?, ?> map ? map.get("eventId") : event.get("eventId");
        if (id == null) {
            throw new IllegalArgumentException("it has neither ce- headers nor the fields of an event in its body");
        }
        return data(id.toString(), data);
    }

    private static DocumentEvent data(String id, @Nullable Object data) {
        if (data instanceof Map<?, ?> map) {
            return checked(new DocumentEvent(id, document(map.get("value")), document(map.get("oldValue"))));
        }
        if (data instanceof String text) {
            return data(id, text.getBytes(ISO_8859_1));
        }
        throw new IllegalArgumentException("it has no data");
    }

    private static DocumentEvent data(String id, byte[] body) {
        if (body.length == 0) {
            throw new IllegalArgumentException("it has no data");
        }
        return switch (body[0]) {
            case '{' -> data(id, object(body));
            // The tags of the three fields of the message, and their first letters in base64.
            case 0x0A, 0x12, 0x1A -> checked(ProtobufEvent.read(id, body));
            case 'C', 'E', 'G' ->
                checked(ProtobufEvent.read(id, Base64.getDecoder().decode(body)));
            default ->
                throw new IllegalArgumentException(
                        "its data begins with the byte " + (body[0] & 0xFF) + ", as no event about a document does");
        };
    }

    private static DocumentEvent checked(DocumentEvent event) {
        if (event.document() == null && event.before() == null) {
            throw new IllegalArgumentException("it has no document");
        }
        return event;
    }

    // The document after a deletion is missing, or an object without fields.
    private static @Nullable Document document(@Nullable Object json) {
        return json instanceof Map<?, ?> map && map.containsKey("name") ? RestDocuments.document(map) : null;
    }

    private static Map<?, ?> object(byte[] body) {
        if (Json.parse(body) instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("its data is no JSON object");
    }

    @FunctionalInterface
    private interface Decoding {
        DocumentEvent run();
    }
}
