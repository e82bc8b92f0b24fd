package dev.abrazo.firestore.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that the emulator sent, in all their encodings. */
class EventDecoderTest {

    private static final String NAME = "projects/demo-fixtures/databases/(default)/documents/notes/n1";

    @ParameterizedTest
    @ValueSource(strings = {"v1-create", "v2-created"})
    void readsValuesOfAllTypes(String fixture) {
        DocumentEvent event = RecordedEvent.of(fixture).decode();

        assertThat(event.before()).isNull();
        Document document = event.document();
        assertThat(document.name()).hasToString(NAME);
        assertThat(document.updateTime()).isEqualTo(Instant.parse("2026-11-30T20:04:23.781297Z"));
        Map<String, Object> fields = document.fields();
        assertThat(fields)
                .containsEntry("inputs", "Grüße, 世界 🌍")
                .containsEntry("yes", true)
                .containsEntry("no", false)
                .containsEntry("large", 9007199254740993L)
                .containsEntry("negative", -1L)
                .containsEntry("half", 0.5)
                .containsEntry("notANumber", Double.NaN)
                .containsEntry("nothing", null)
                .containsEntry("at", Instant.parse("2026-02-03T04:05:06.123456Z"))
                .containsEntry("early", Instant.parse("1969-12-31T23:59:59.500Z"))
                .containsEntry("friend", "projects/demo-fixtures/databases/(default)/documents/notes/other")
                .containsEntry("place", Map.of("latitude", 52.5, "longitude", -13.25))
                .containsEntry("list", List.of("a", 2L, Map.of("b", true)))
                .containsEntry("emptyList", List.of())
                .containsEntry("emptyMap", Map.of())
                .containsEntry("map", Map.of("a.b", Map.of("deep", "x")))
                .hasSize(18);
        assertThat(((Media) fields.get("bytes")).bytes()).containsExactly(0, 1, 2, 255);
        assertThat((float[]) fields.get("vector")).containsExactly(1f, -0.25f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1-update", "v2-updated"})
    void readsDocumentBeforeAndAfterAnUpdate(String fixture) {
        DocumentEvent event = RecordedEvent.of(fixture).decode();

        assertThat(event.document().fields()).isEqualTo(Map.of("inputs", "changed"));
        assertThat(event.document().updateTime()).isEqualTo(Instant.parse("2026-11-30T20:04:25.227898Z"));
        assertThat(event.before().fields())
                .containsEntry("inputs", "Grüße, 世界 🌍")
                .hasSize(18);
        assertThat(event.before().updateTime()).isEqualTo(Instant.parse("2026-11-30T20:04:23.781297Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1-delete", "v2-deleted"})
    void readsDeletion(String fixture) {
        DocumentEvent event = RecordedEvent.of(fixture).decode();

        assertThat(event.document()).isNull();
        assertThat(event.before().fields()).isEqualTo(Map.of("inputs", "changed"));
    }

    @Test
    void readsIds() {
        assertThat(RecordedEvent.of("v2-created").decode().id()).isEqualTo("bd51d406-92f2-4bdd-953c-1ee681dd7fbb");
        RecordedEvent first = RecordedEvent.of("v1-create");
        Map<?, ?> context = (Map<?, ?>) ((Map<?, ?>) Json.parse(first.body())).get("context");
        assertThat(first.decode().id()).isEqualTo(context.get("eventId")).isNotNull();
    }

    @Test
    void readsRawProtobuf() {
        RecordedEvent event = RecordedEvent.of("v2-updated");
        RecordedEvent raw = event.with(Base64.getDecoder().decode(event.body()));

        assertThat(raw.body()[0]).isEqualTo((byte) 0x0A);
        assertThat(raw.decode().document().fields()).isEqualTo(Map.of("inputs", "changed"));
        assertThat(raw.decode().before().fields()).hasSize(18);
    }

    @Test
    void readsCloudEvent() {
        RecordedEvent event = RecordedEvent.of("v2-created");

        DocumentEvent decoded = EventDecoder.of(new SimpleCloudEvent("e1", event.body()));

        assertThat(decoded.id()).isEqualTo("e1");
        assertThat(decoded.document().name()).hasToString(NAME);
        assertThatThrownBy(() -> EventDecoder.of(new SimpleCloudEvent("e1", null)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The event can't be decoded: it has no data.");
    }

    @Test
    void readsStructuredMode() {
        String base64 = new String(RecordedEvent.of("v2-created").body(), UTF_8);
        Object data = ((Map<?, ?>) Json.parse(RecordedEvent.of("v1-create").body())).get("data");

        DocumentEvent binary = structured(Json.object("specversion", "1.0", "id", "e2", "data_base64", base64));
        DocumentEvent json = structured(Json.object("specversion", "1.0", "id", "e3", "data", data));

        assertThat(binary.id()).isEqualTo("e2");
        assertThat(binary.document().fields()).hasSize(18);
        assertThat(json.id()).isEqualTo("e3");
        assertThat(json.document().fields()).hasSize(18);
    }

    private static DocumentEvent structured(Map<String, Object> event) {
        return EventDecoder.ofHttp(header -> null, Json.bytes(event));
    }

    @Test
    void readsFirstGenerationDeletionOfGoogleCloud() {
        String body = "{\"data\":{\"oldValue\":{\"name\":\"" + NAME
                + "\",\"fields\":{},\"updateTime\":\"2026-01-01T00:00:00Z\"},\"value\":{},\"updateMask\":{}},"
                + "\"context\":{\"eventId\":\"e4\"}}";

        DocumentEvent event = EventDecoder.ofHttp(header -> null, body.getBytes(UTF_8));

        assertThat(event.document()).isNull();
        assertThat(event.before().name()).hasToString(NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"data\":{}}",
                "{\"context\":{\"eventId\":\"1\"},\"data\":{}}",
                "{\"context\":{\"eventId\":\"1\"},\"data\":{\"value\":{\"name\":\"nonsense\"}}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"data_base64\":\"?\"}"
            })
    void refusesOtherRequests(String body) {
        assertThatThrownBy(() -> EventDecoder.ofHttp(header -> null, body.getBytes(UTF_8)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The event can't be decoded: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "C", "{", "\n", "\u0012"})
    void refusesOtherData(String data) {
        assertThatThrownBy(() -> EventDecoder.of(new SimpleCloudEvent("e", data.getBytes(UTF_8))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The event can't be decoded: ");
    }

    @Test
    void refusesDeepNesting() {
        byte[] value = {0x58, 0};
        for (int i = 0; i < 200; i++) {
            value = field(9, field(1, value)); // Value.array_value, ArrayValue.values
        }
        byte[] deep = field(1, join(field(1, NAME.getBytes(UTF_8)), field(2, field(2, value))));

        assertThatThrownBy(() -> EventDecoder.of(new SimpleCloudEvent("e", deep)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The event can't be decoded: its values are nested more than 100 levels deep.");
    }

    @Test
    void decodesOrRefusesEveryDamagedEvent() {
        byte[] whole = Base64.getDecoder().decode(RecordedEvent.of("v2-updated").body());
        List<byte[]> damaged = new ArrayList<>();
        for (int length = 0; length < whole.length; length++) {
            damaged.add(Arrays.copyOf(whole, length));
        }
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] flipped = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt();
            }
            damaged.add(flipped);
        }

        int decoded = 0;
        for (byte[] data : damaged) {
            try {
                EventDecoder.of(new SimpleCloudEvent("e", data));
                decoded++;
            } catch (InvalidRequestException e) {
                assertThat(e).hasMessageStartingWith("The event can't be decoded: ");
            }
        }

        assertThat(decoded).isBetween(1, damaged.size() - whole.length);
    }

    @Test
    void skipsUnknownFields() {
        byte[] unknown = join(
                field(50, new byte[3]),
                new byte[] {(byte) 0xF8, 1, 7},
                new byte[] {(byte) 0xF9, 1, 0, 0, 0, 0, 0, 0, 0, 0},
                new byte[] {(byte) 0xFD, 1, 0, 0, 0, 0});
        byte[] data = join(field(1, join(field(1, NAME.getBytes(UTF_8)), unknown)), unknown);

        assertThat(EventDecoder.of(new SimpleCloudEvent("e", data)).document())
                .isEqualTo(new Document(
                        EventDecoder.of(new SimpleCloudEvent("e", data))
                                .document()
                                .name(),
                        Map.of(),
                        Instant.EPOCH));
    }

    /** A field of bytes. */
    private static byte[] field(int number, byte[] content) {
        return join(varint(number << 3 | 2), varint(content.length), content);
    }

    private static byte[] varint(int value) {
        byte[] bytes = new byte[0];
        int rest = value;
        for (; rest > 0x7F; rest >>>= 7) {
            bytes = join(bytes, new byte[] {(byte) (rest | 0x80)});
        }
        return join(bytes, new byte[] {(byte) rest});
    }

    private static byte[] join(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            int length = all.length;
            all = Arrays.copyOf(all, length + part.length);
            System.arraycopy(part, 0, all, length, part.length);
        }
        return all;
    }
}
