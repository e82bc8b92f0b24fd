package dev.abrazo.batch.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowIdTest {

    private static String echoed(String line) {
        return Json.write(Row.of(7, line.getBytes(StandardCharsets.UTF_8)).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.50",
                "1.5",
                "-0",
                "-0.0",
                "0",
                "1e3",
                "1E+3",
                "12345678901234567890123456789012345678901234567890",
                "0.1000000000000000055511151231257827",
                "null",
                "true",
                "\"1.50\"",
                "\"a\\\"}],\"",
                "[1.50,[-0,{\"a\":2.0,\"b\":[]}],\"x,]\",null]",
                "{\"a\":1.50,\"b\":{\"c\":\"}\",\"d\":1e2}}",
                "[]",
                "{}"
            })
    void id_anyValue_keepsItsSpelling(String id) {
        assertThat(echoed("{\"id\":" + id + "}")).isEqualTo(id);
        assertThat(echoed(" {\"inputs\" : {\"id\":[7,\"}\\\\\"]}, \"x\":\"\\\"id\\\"\",\"id\" : " + id
                        + " , \"z\" :[ 1.10 ]}\r"))
                .isEqualTo(id);
    }

    @Test
    void id_duplicate_isTheLast() {
        assertThat(echoed("{\"id\":1.50,\"\\u0069d\":2.50}")).isEqualTo("2.50");
    }

    @Test
    void id_notAJsonNumber_isNull() {
        assertThat(echoed("{\"id\":NaN}")).isEqualTo("null");
        assertThat(echoed("{\"id\":[-Infinity,1.0]}")).isEqualTo("null");
        assertThat(echoed("{\"id\":1e400}")).isEqualTo("null");
    }

    @Test
    void id_afterAByteOrderMark_keepsItsSpelling() {
        assertThat(echoed("\uFEFF{\"id\":1.50}")).isEqualTo("1.50");
    }

    @Test
    void id_utf16Line_isReturned() {
        byte[] line = "{\"id\":1.5}".getBytes(StandardCharsets.UTF_16LE);

        assertThat(Json.write(Row.of(7, line).id())).isEqualTo("1.5");
    }
}
