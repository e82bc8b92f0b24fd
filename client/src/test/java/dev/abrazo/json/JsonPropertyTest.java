package dev.abrazo.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.RandomValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Written values round-trip, and invalid JSON is rejected. */
class JsonPropertyTest {

    private static final String SIGNS = "[]{},:\"\\0123456789.eE+-truefalsn uN\n";

    /** Parts of the messages of the JSON library. */
    private static final String[] LIBRARY_WORDS = {
        "CTRL-CHAR",
        "code ",
        "token",
        "was expecting",
        "end-of-input",
        "StreamReadConstraints",
        "Feature",
        "marker",
        "Invalid"
    };

    @Test
    void parseOfWrite_isTheSameValue() {
        RandomValues.check(1_000, random -> {
            Object value = random.oneIn(20) ? large(random) : random.json(4);
            assertThat(Json.parse(Json.write(value))).isEqualTo(value);
            assertThat(Json.parse(Json.bytes(value))).isEqualTo(value);
            assertThat(Json.parse(Json.writePretty(value))).isEqualTo(value);
        });
    }

    @Test
    void write_anyNumber_roundTripsOrIsRejected() {
        RandomValues.check(5_000, random -> {
            Number number = number(random);
            String text;
            try {
                text = Json.write(List.of(number));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("The number at [0] is ");
                assertThat(number.toString().length() > 1_000 || !Double.isFinite(number.doubleValue()))
                        .isTrue();
                return;
            }
            Number read = (Number) ((List<?>) Json.parse(text)).get(0);
            assertThat(read.doubleValue()).isEqualTo(Double.parseDouble(number.toString()));
            assertThat(Json.parse(Json.write(read))).isEqualTo(read);
        });
    }

    @Test
    void parseVectors_ofFloats_isExact() {
        RandomValues.check(500, random -> {
            float[] vector = new float[random.between(1, 800)];
            for (int i = 0; i < vector.length; i++) {
                float any = random.single();
                vector[i] = Float.isFinite(any) ? any : i;
            }
            assertThat(Json.parseVectors(Json.bytes(vector))).isEqualTo(vector);
        });
    }

    @Test
    void parse_anyBytes_isAValueOrAJsonException() {
        RandomValues.check(2_000, random -> assertHarmless(random.bytes(0, 60)));
    }

    @Test
    void parse_anyTextOfJsonCharacters_isAValueOrAJsonException() {
        RandomValues.check(
                5_000, random -> assertHarmless(random.text(SIGNS, 40).getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertHarmless(byte[] bytes) {
        for (Parser parser : List.<Parser>of(Json::parse, Json::parseVectors)) {
            try {
                parser.parse(bytes);
            } catch (JsonException e) {
                assertThat(e).message().isNotBlank().doesNotContain(LIBRARY_WORDS);
            }
        }
    }

    private static Number number(RandomValues random) {
        return switch (random.between(0, 5)) {
            case 0 -> Double.longBitsToDouble(random.integer());
            case 1 -> Float.intBitsToFloat((int) random.integer());
            case 2 -> BigInteger.TEN.pow(random.between(0, 1_100)).subtract(BigInteger.valueOf(random.integer()));
            case 3 -> BigDecimal.valueOf(random.integer(), random.between(-800, 800));
            case 4 -> random.of(Double.NaN, Float.NaN, Double.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -0.0, -0f);
            default -> random.integer();
        };
    }

    private static BigInteger large(RandomValues random) {
        return BigInteger.ONE.shiftLeft(63).add(BigInteger.valueOf(random.integer() & Long.MAX_VALUE));
    }

    private interface Parser {
        @Nullable
        Object parse(byte[] utf8);
    }
}
