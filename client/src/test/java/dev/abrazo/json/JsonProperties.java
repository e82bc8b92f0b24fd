package dev.abrazo.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonProperties {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void parseOfWrite_isTheSameValue(@ForAll("values") Object value) {
        assertThat(Json.parse(Json.write(value))).isEqualTo(value);
        assertThat(Json.parse(Json.bytes(value))).isEqualTo(value);
        assertThat(Json.parse(Json.writePretty(value))).isEqualTo(value);
    }

    @Property(tries = 300)
    void parseVectors_ofFloats_isExact(@ForAll float[] vector) {
        Object read = Json.parseVectors(Json.bytes(vector));

        float[] finite = new float[vector.length];
        boolean all = true;
        for (int i = 0; i < vector.length; i++) {
            finite[i] = vector[i];
            all &= Float.isFinite(vector[i]);
        }
        if (vector.length > 0 && all) {
            assertThat((float[]) read).containsExactly(finite);
        }
    }

    @Property(tries = 500)
    void parse_anyBytes_isAValueOrOurException(@ForAll byte[] bytes) {
        try {
            Json.parse(bytes);
        } catch (JsonException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 500)
    void parse_anyTextOfJsonSigns_isAValueOrOurException(@ForAll("signs") String text) {
        try {
            Json.parse(text);
            Json.parseVectors(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.strings()
                .withChars("[]{},:\"\\0123456789.eE+-truefalsn uN\n")
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<Object> values() {
        return values(3);
    }

    private Arbitrary<Object> values(int depth) {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                texts().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast),
                Arbitraries.bigIntegers()
                        .between(BigInteger.ONE.shiftLeft(63), BigInteger.ONE.shiftLeft(64))
                        .map(Object.class::cast));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Object> lists = values(depth - 1).list().ofMaxSize(4).map(List::copyOf);
        Arbitrary<Object> maps = Arbitraries.maps(texts(), values(depth - 1))
                .ofMaxSize(4)
                .map(map -> (Map<String, Object>) new LinkedHashMap<>(map))
                .map(Object.class::cast);
        return Arbitraries.oneOf(leaves, lists, maps);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(20)
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }
}
