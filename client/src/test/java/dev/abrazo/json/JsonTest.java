package dev.abrazo.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void parse_everyKindOfValue_returnsPlainValues() {
        Object json = Json.parse("{\"t\":\"x\",\"b\":true,\"n\":null,\"i\":-7,\"d\":1.5,\"l\":[1,[]],\"o\":{}}");

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("t", "x");
        expected.put("b", true);
        expected.put("n", null);
        expected.put("i", -7L);
        expected.put("d", 1.5);
        expected.put("l", List.of(1L, List.of()));
        expected.put("o", Map.of());
        assertThat(json).isEqualTo(expected);
    }

    @Test
    void parse_object_keepsTheOrderOfTheText() {
        assertThat(((Map<?, ?>) Json.parse("{\"z\":1,\"a\":2,\"m\":3}"))
                        .keySet()
                        .toString())
                .isEqualTo("[z, a, m]");
    }

    @Test
    void parse_duplicateName_hasTheLastValue() {
        assertThat(Json.parse("{\"a\":1,\"b\":2,\"a\":3}")).isEqualTo(Map.of("a", 3L, "b", 2L));
    }

    @Test
    void parse_integers_areLongOrBigInteger() {
        assertThat(Json.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(Json.parse("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(Json.parse("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(Json.parse("18435558523380366744")).isEqualTo(new BigInteger("18435558523380366744"));
    }

    @ParameterizedTest
    @CsvSource({"1e-08, 1.0E-8", "0.1, 0.1", "1E3, 1000.0", "-0.0, -0.0", "1e308, 1e308", "1e-400, 0.0"})
    void parse_decimals_areDoubles(String text, double value) {
        assertThat(Json.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0.1, NaN] | The number at [1] is NaN, which is not valid JSON",
                "Infinity | The number is Infinity, which is not valid JSON",
                "{\"a\": {\"b\": [-Infinity]}} | The number at a.b[0] is -Infinity, which is not valid JSON",
                "[[1], [2, 1e400]] | The number at [1][1] is 1e400, which is out of range",
                "{\"a\": -1e400} | The number at a is -1e400, which is out of range"
            })
    void parse_numberOutsideTheRangeOfDouble_isRejectedWithItsPosition(String text, String message) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Json.parse(utf8))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Json.parseVectors(utf8))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "{", "[1,", "{\"a\"}", "tru", "nul", "'a'", "[1,]", "{\"a\":1,}", "01", "\"a"})
    void parse_malformed_throws(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void parse_textAfterTheValue_throws() {
        assertThatThrownBy(() -> Json.parse("{} {}"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("Unexpected content after the value");
    }

    @Test
    void parse_malformed_namesThePositionWithoutTheText() {
        assertThatThrownBy(() -> Json.parse("{\"key\": \"a secret\",\n  oops}"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("line 2, column")
                .hasMessageNotContaining("secret");
    }

    @Test
    void parse_brokenUtf8_throws() {
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xC3, '"'})).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xFF, (byte) 0xFE, '"'}))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void parse_slice_readsNothingElse() {
        byte[] bytes = "xx[1]yy".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.parse(bytes, 2, 3)).isEqualTo(List.of(1L));
    }

    @Test
    void parse_utf8WithByteOrderMark_isRead() {
        byte[] bytes = "\uFEFF{\"a\":\"ä€😀\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.parse(bytes)).isEqualTo(Map.of("a", "ä€😀"));
    }

    @Test
    void write_everyKindOfValue_isOneLineInOrder() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "a\"b\\\n\u0001ä€😀\u2028");
        value.put("vector", new float[] {0.1f, -1f, 1e-9f});
        value.put("list", Arrays.asList(1, 2L, (short) 3, (byte) 4, 1.5, 2.5f, true, null));
        value.put("big", new BigInteger("18446744073709551615"));
        value.put("decimal", new BigDecimal("0.30"));
        value.put("builder", new StringBuilder("s"));

        assertThat(Json.write(value))
                .isEqualTo("{\"text\":\"a\\\"b\\\\\\n\\u0001ä€😀\u2028\",\"vector\":[0.1,-1.0,1.0E-9],"
                        + "\"list\":[1,2,3,4,1.5,2.5,true,null],\"big\":18446744073709551615,"
                        + "\"decimal\":0.30,\"builder\":\"s\"}");
        assertThat(new String(Json.bytes(value), StandardCharsets.UTF_8)).isEqualTo(Json.write(value));
    }

    static Stream<Number> unwritable() {
        return Stream.of(
                Double.NaN,
                Float.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                new BigDecimal("1e400"),
                new BigDecimal("-1e999999999"),
                BigInteger.TEN.pow(1_000),
                new BigDecimal("0." + "1".repeat(1_000)),
                new DoubleAdder() {
                    @Override
                    public String toString() {
                        return "some";
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("unwritable")
    void write_numberThatCouldNotBeRead_isRejectedWithItsPosition(Number number) {
        assertThatThrownBy(() -> Json.write(Map.of("a", List.of(1L, number))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The number at a[1] is ")
                .hasMessageEndingWith(", which can't be written as JSON")
                .message()
                .hasSizeLessThan(100);
    }

    @Test
    void write_vectorWithNaN_isRejectedWithItsPosition() {
        assertThatThrownBy(() -> Json.bytes(new float[] {1, Float.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number at [1] is NaN, which can't be written as JSON");
    }

    @Test
    void write_numbersOfOtherTypes_areTheirDigits() {
        DoubleAdder sum = new DoubleAdder();
        sum.add(0.5);
        assertThat(Json.write(List.of(new AtomicLong(7), sum))).isEqualTo("[7,0.5]");
    }

    @Test
    void write_unpairedSurrogate_isReplacedTheSameInTextAndBytes() {
        String broken = "a\ud83d";
        assertThat(Json.write(broken)).isEqualTo("\"a\uFFFD\"");
        assertThat(new String(Json.bytes(broken), StandardCharsets.UTF_8)).isEqualTo("\"a\uFFFD\"");
        assertThat(Json.write(Map.of("\ude00k", "v"))).isEqualTo("{\"\uFFFDk\":\"v\"}");
        assertThat(Json.write("\ude00\ud83d\ude00")).isEqualTo("\"\uFFFD😀\"");
    }

    @Test
    void write_unsupportedType_namesTheSupportedOnes() {
        assertThatThrownBy(() -> Json.write(List.of(new java.util.Date())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A java.util.Date is not a JSON value; use maps, lists, strings and numbers");
    }

    @Test
    void writePretty_isIndentedByTwo() {
        assertThat(Json.writePretty(Map.of("a", List.of(1L, 2L)))).isEqualTo("{\n  \"a\" : [ 1, 2 ]\n}");
    }

    @Test
    void write_toStream_leavesItOpen() {
        boolean[] closed = new boolean[1];
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        Json.write(Map.of("a", 1L), out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
        assertThat(closed[0]).isFalse();
    }
}
