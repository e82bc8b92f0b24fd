package dev.abrazo.firestore.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypedValuesTest {

    @Test
    void read_everyType_isPlain() {
        Object typed = Json.parse("""
                {"mapValue": {"fields": {
                  "text": {"stringValue": "héllo 🎉"},
                  "big": {"integerValue": "9007199254740993"},
                  "number": {"doubleValue": 1},
                  "nan": {"doubleValue": "NaN"},
                  "infinite": {"doubleValue": "-Infinity"},
                  "flag": {"booleanValue": true},
                  "nothing": {"nullValue": null},
                  "time": {"timestampValue": "2026-11-21T08:10:11.411831Z"},
                  "bytes": {"bytesValue": "aGVsbG8="},
                  "reference": {"referenceValue": "projects/p/databases/(default)/documents/users/ada"},
                  "point": {"geoPointValue": {"latitude": 1.5, "longitude": -2}},
                  "empty": {"arrayValue": {}},
                  "list": {"arrayValue": {"values": [{"integerValue": "1"}, {"mapValue": {}}]}},
                  "vector": {"mapValue": {"fields": {"__type__": {"stringValue": "__vector__"},
                     "value": {"arrayValue": {"values": [{"doubleValue": 0.5}, {"integerValue": "2"}]}}}}}
                }}}
                """);

        Map<?, ?> map = (Map<?, ?>) TypedValues.read(typed);

        assertThat(map.get("text")).isEqualTo("héllo 🎉");
        assertThat(map.get("big")).isEqualTo(9007199254740993L);
        assertThat(map.get("number")).isEqualTo(1.0);
        assertThat(map.get("nan")).isEqualTo(Double.NaN);
        assertThat(map.get("infinite")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(map.get("flag")).isEqualTo(true);
        assertThat(map.containsKey("nothing")).isTrue();
        assertThat(map.get("nothing")).isNull();
        assertThat(map.get("time")).isEqualTo(Instant.parse("2026-11-21T08:10:11.411831Z"));
        assertThat(((Media) map.get("bytes")).bytes()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(map.get("reference")).isEqualTo("projects/p/databases/(default)/documents/users/ada");
        assertThat(map.get("point")).isEqualTo(Map.of("latitude", 1.5, "longitude", -2.0));
        assertThat(map.get("empty")).isEqualTo(List.of());
        assertThat(map.get("list")).isEqualTo(List.of(1L, Map.of()));
        assertThat((float[]) map.get("vector")).containsExactly(0.5f, 2f);
    }

    @Test
    void write_plainValues_areReadAgain() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("text", "a");
        plain.put("integer", Long.MIN_VALUE);
        plain.put("number", 0.1);
        plain.put("nan", Double.NaN);
        plain.put("flag", false);
        plain.put("nothing", null);
        plain.put("time", Instant.parse("2026-11-21T08:10:11.411831Z"));
        plain.put("list", Arrays.asList("a", null, List.of()));
        plain.put("map", Map.of("deep", Map.of()));

        Object again = Json.parse(Json.write(TypedValues.write(plain)));

        assertThat(TypedValues.read(again)).isEqualTo(plain);
    }

    @Test
    void write_vector_hasShortestDigits() {
        assertThat(Json.write(TypedValues.write(new float[] {0.1f, 1f, Float.NaN})))
                .contains("\"__vector__\"")
                .contains("{\"doubleValue\":0.1}", "{\"doubleValue\":1.0}", "{\"doubleValue\":\"NaN\"}");
    }
}
