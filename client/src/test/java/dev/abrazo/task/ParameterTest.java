package dev.abrazo.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterTest {

    private static final BigInteger LARGEST_SEED = new BigInteger("18446744073709551615");

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of(Parameter.integer("p", ""), 3L, 3L),
                Arguments.of(Parameter.integer("p", ""), 3, 3L),
                Arguments.of(Parameter.integer("p", ""), (short) 3, 3L),
                Arguments.of(Parameter.integer("p", ""), 3.0, 3L),
                Arguments.of(Parameter.integer("p", ""), -3.0, -3L),
                Arguments.of(Parameter.integer("p", ""), Long.MIN_VALUE, Long.MIN_VALUE),
                Arguments.of(Parameter.bigInteger("p", ""), 3, BigInteger.valueOf(3)),
                Arguments.of(Parameter.bigInteger("p", ""), 3.0, BigInteger.valueOf(3)),
                Arguments.of(Parameter.bigInteger("p", ""), LARGEST_SEED, LARGEST_SEED),
                Arguments.of(Parameter.number("p", ""), 3, 3.0),
                Arguments.of(Parameter.number("p", ""), 0.5f, 0.5),
                Arguments.of(Parameter.bool("p", ""), false, false),
                Arguments.of(Parameter.text("p", ""), "x", "x"),
                Arguments.of(Parameter.text("p", ""), new StringBuilder("x"), "x"),
                Arguments.of(Parameter.oneOf("p", "", List.of("left", "right")), "right", "right"),
                Arguments.of(Parameter.texts("p", ""), List.of("x", "y"), List.of("x", "y")),
                Arguments.of(Parameter.texts("p", ""), List.of(), List.of()),
                Arguments.of(Parameter.texts("p", ""), "x", List.of("x")),
                Arguments.of(Parameter.object("p", ""), Map.of("a", 1L), Map.of("a", 1L)),
                Arguments.of(Parameter.list("p", ""), List.of(1L, "x"), List.of(1L, "x")),
                Arguments.of(Parameter.any("p", ""), List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("good")
    void check_valueOfTheType_isConvertedToJava(Parameter<?> parameter, Object value, Object checked) {
        assertThat((Object) parameter.check(value)).isEqualTo(checked);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(Parameter.integer("p", ""), 2.5, "an integer, not 2.5."),
                Arguments.of(Parameter.integer("p", ""), 1e300, "an integer, not 1.0E300."),
                Arguments.of(Parameter.integer("p", ""), Double.NaN, "an integer, not NaN."),
                Arguments.of(Parameter.integer("p", ""), "3", "an integer, not \"3\"."),
                Arguments.of(Parameter.integer("p", ""), LARGEST_SEED, "an integer, not 18446744073709551615."),
                Arguments.of(Parameter.bigInteger("p", ""), 0.5, "an integer, not 0.5."),
                Arguments.of(Parameter.number("p", ""), "0.5", "a number, not \"0.5\"."),
                Arguments.of(Parameter.number("p", ""), true, "a number, not true."),
                Arguments.of(Parameter.bool("p", ""), "true", "true or false, not \"true\"."),
                Arguments.of(Parameter.bool("p", ""), 1L, "true or false, not 1."),
                Arguments.of(Parameter.text("p", ""), 1L, "a text, not 1."),
                Arguments.of(
                        Parameter.oneOf("p", "", List.of("left", "right")), "up", "one of left, right, not \"up\"."),
                Arguments.of(Parameter.texts("p", ""), Arrays.asList("x", null), "a list of texts, not [x, null]."),
                Arguments.of(Parameter.object("p", ""), List.of(), "an object, not []."),
                Arguments.of(Parameter.list("p", ""), Map.of(), "a list, not {}."),
                Arguments.of(
                        Parameter.text("p", ""), List.of("y".repeat(100)), "a text, not [" + "y".repeat(39) + "…."));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void check_valueOfAnotherType_isRejectedWithAMessage(Parameter<?> parameter, Object value, String words) {
        assertThatThrownBy(() -> parameter.check(value))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The parameter `p` takes " + words);
    }

    @Test
    void accessors_haveTheDataOfHelpTexts() {
        Parameter<String> parameter = Parameter.oneOf("side", "Which side", List.of("left", "right"));

        assertThat(parameter.name()).isEqualTo("side");
        assertThat(parameter.type()).isEqualTo("one of left, right");
        assertThat(parameter.meaning()).isEqualTo("Which side");
        assertThat(parameter).hasToString("side");
    }
}
