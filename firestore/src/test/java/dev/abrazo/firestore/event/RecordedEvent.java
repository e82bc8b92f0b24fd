package dev.abrazo.firestore.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A request that the emulator sent: {@code v1-} for the first generation, {@code v2-} for the second. */
public record RecordedEvent(Map<String, String> headers, byte[] body) {

    public static RecordedEvent of(String name) {
        byte[] bytes;
        try (InputStream in = RecordedEvent.class.getResourceAsStream(name + ".http")) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = new String(bytes, ISO_8859_1);
        int end = text.indexOf("\n\n");
        Map<String, String> headers = new LinkedHashMap<>();
        text.substring(0, end).lines().skip(1).forEach(line -> {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
        });
        return new RecordedEvent(headers, Arrays.copyOfRange(bytes, end + 2, bytes.length));
    }

    public RecordedEvent with(byte[] other) {
        return new RecordedEvent(headers, other);
    }

    public DocumentEvent decode() {
        return EventDecoder.ofHttp(headers::get, body);
    }

    @Override
    public String toString() {
        return headers + "\n\n" + new String(body, UTF_8);
    }
}
