package dev.abrazo.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallOptionsTest {

    private static final CallListener LISTENER = new CallListener() {};

    private static final CallOptions ALL = CallOptions.builder()
            .provider("groq")
            .token(Token.of("hf_all"))
            .useCache(false)
            .waitForModel(true)
            .useGpu(true)
            .dontLoadModel(true)
            .retryOnError(false)
            .retryIf((failure, retries) -> retries < 1)
            .optionsInBody(true)
            .billTo("org")
            .timeout(Duration.ofSeconds(1))
            .firstByteTimeout(Duration.ofSeconds(2))
            .idleTimeout(Duration.ofSeconds(3))
            .header("a", "1")
            .extraBody(Map.of("b", 2))
            .listener(LISTENER)
            .build();

    /** The accessors of all values, found by reflection so that new ones are included. */
    static Stream<Method> accessors() throws ReflectiveOperationException {
        List<Method> accessors = new ArrayList<>();
        for (Field field : OptionValues.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())
                    && !field.isSynthetic()
                    && !field.getName().equals("endpoint")) {
                accessors.add(CallOptions.class.getMethod(field.getName()));
            }
        }
        assertThat(accessors).hasSize(16);
        return accessors.stream();
    }

    @ParameterizedTest
    @MethodSource("accessors")
    void over_fieldThatIsAbsent_isTakenFromTheDefaults(Method accessor) throws ReflectiveOperationException {
        Object value = accessor.invoke(ALL);

        assertThat(value).isNotNull();
        assertThat(accessor.invoke(CallOptions.builder().build().over(ALL))).isEqualTo(value);
        assertThat(accessor.invoke(ALL.over(CallOptions.builder().build()))).isEqualTo(value);
        assertThat(accessor.invoke(ALL.over(CallOptions.NONE))).isEqualTo(value);
        assertThat(accessor.invoke(ALL.toBuilder().build())).isEqualTo(value);
    }

    @Test
    void equals_sameValues_isTrue() {
        assertThat(ALL.toBuilder().build()).isEqualTo(ALL).hasSameHashCodeAs(ALL);
        assertThat(ALL.toBuilder().header("a", "2").build()).isNotEqualTo(ALL);
    }

    @Test
    void build_builderChangedLater_keepsItsValues() {
        CallOptions.Builder builder = CallOptions.builder().header("a", "1").extraBody(Map.of("b", 2));
        CallOptions options = builder.build();

        builder.header("c", "3").extraBody(Map.of("d", 4)).timeout(Duration.ofSeconds(1));

        assertThat(options.headers()).isEqualTo(Map.of("a", "1"));
        assertThat(options.extraBody()).isEqualTo(Map.of("b", 2));
        assertThat(options.timeout()).isNull();
    }

    @Test
    void over_fieldThatIsPresent_overridesTheDefault() {
        CallOptions own = CallOptions.builder()
                .provider("replicate")
                .token(Token.of("hf_own"))
                .useCache(true)
                .waitForModel(false)
                .useGpu(false)
                .dontLoadModel(false)
                .retryOnError(true)
                .retryIf((failure, retries) -> true)
                .optionsInBody(false)
                .billTo("other")
                .timeout(Duration.ofSeconds(10))
                .firstByteTimeout(Duration.ofSeconds(20))
                .idleTimeout(Duration.ofSeconds(30))
                .header("a", "9")
                .header("c", "3")
                .extraBody(Map.of("d", 4))
                .build();

        CallOptions merged = own.over(ALL);

        assertThat(merged)
                .isEqualTo(own.toBuilder()
                        .extraBody(Map.of("b", 2, "d", 4))
                        .listener(LISTENER)
                        .build());
        assertThat(merged.headers()).isEqualTo(Map.of("a", "9", "c", "3"));
    }

    @Test
    void over_listeners_areJoinedWithoutDuplicates() {
        CallListener other = new CallListener() {};
        CallOptions own =
                CallOptions.builder().listener(other).listener(LISTENER).build();

        assertThat(own.over(ALL).listeners()).containsExactly(LISTENER, other);
        assertThat(own.toString()).isEqualTo("CallOptions[listeners=2]");
    }

    @Test
    void timeout_longerThanAYear_isRejected() {
        assertThatThrownBy(() -> CallOptions.builder()
                        .timeout(Duration.ofSeconds(10_000_000_000L))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("`timeout` must be at most a year");
    }

    @ParameterizedTest
    @CsvSource({
        // the token of the defaults, their server, the token of the call, its server, whether headers are kept
        "-,     none,        -,     none,         true",
        "-,     none,        own,   none,         true",
        "hf_x,  endpoint,    -,     none,         true",
        "-,     none,        -,     endpoint,     false",
        "hf_x,  none,        -,     endpoint,     false",
        "-,     endpoint,    -,     endpoint,     false",
        "gsk_x, groq,        -,     endpoint,     false",
        "-,     endpoint,    -,     groq,         false",
        "hf_x,  endpoint,    -,     hf-inference, false",
        "-,     none,        -,     groq,         false",
        "-,     none,        gsk_y, groq,         false",
        "hf_x,  none,        -,     groq,         true",
        "hf_x,  none,        gsk_y, groq,         false",
        "gsk_x, none,        -,     groq,         true",
        "-,     none,        -,     hf-inference, true",
        "-,     auto,        -,     hf-inference, true",
        "hf_x,  auto,        -,     groq,         true",
        "any,   auto,        -,     groq,         false",
        "-,     groq,        -,     groq,         true",
        "-,     groq,        gsk_y, groq,         true",
        "hf_x,  replicate,   -,     groq,         false",
        "hf_x,  groq,        -,     auto,         false"
    })
    void over_headers_areKeptOnlyForTheServerTheyWereSetFor(
            String secret, String before, String own, String named, boolean along) {
        CallOptions defaults = with(secret, destination(before)).toBuilder()
                .header("X-Team", "blue")
                .header("Cookie", "session=secret")
                .build();

        CallOptions merged = with(own, destination(named)).toBuilder()
                .header("X-Own", "1")
                .build()
                .over(defaults);

        assertThat(merged.headers().keySet())
                .containsExactlyInAnyOrder(along ? new String[] {"X-Team", "Cookie", "X-Own"} : new String[] {"X-Own"});
    }

    private static CallOptions with(String secret, CallOptions options) {
        return secret.equals("-")
                ? options
                : options.toBuilder().token(Token.of(secret)).build();
    }

    @Test
    void over_headerOfTheSameNameInAnotherCase_isReplaced() {
        CallOptions defaults = CallOptions.builder().header("X-Key", "old").build();

        assertThat(CallOptions.builder()
                        .header("x-key", "new")
                        .build()
                        .over(defaults)
                        .headers())
                .containsExactly(Map.entry("x-key", "new"));
    }

    @Test
    void over_token_overridesAnAuthorizationHeaderOfTheDefaults() {
        CallOptions defaults = CallOptions.builder()
                .endpoint(URI.create("https://e"))
                .header("authorization", "Basic c2VjcmV0")
                .header("X-Team", "blue")
                .build();

        assertThat(with("own", CallOptions.NONE).over(defaults).headers()).containsExactly(Map.entry("X-Team", "blue"));
    }

    @Test
    void over_providerAndEndpoint_replaceEachOther() {
        URI endpoint = URI.create("https://e");
        CallOptions own = CallOptions.builder().endpoint(endpoint).build();
        CallOptions provided = CallOptions.builder().provider("groq").build();

        assertThat(own.over(provided).provider()).isNull();
        assertThat(own.over(provided).endpoint()).isEqualTo(endpoint);
        assertThat(provided.over(own).endpoint()).isNull();
        assertThat(provided.over(own).provider()).isEqualTo("groq");
        assertThat(CallOptions.builder().useGpu(true).build().over(own).endpoint())
                .isEqualTo(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        // the token of the defaults, their server, the server of the call, whether the token is kept
        "hf_x,  none,     none,     true",
        "hf_x,  none,     groq,     true",
        "hf_x,  replicate,groq,     true",
        "hf_x,  endpoint, groq,     true",
        "hf_x,  none,     endpoint, false",
        "hf_x,  groq,     endpoint, false",
        "hf_x,  endpoint, endpoint, false",
        "gsk_x, none,     groq,     true",
        "gsk_x, groq,     groq,     true",
        "gsk_x, groq,     none,     true",
        "gsk_x, replicate,groq,     false",
        "gsk_x, endpoint, groq,     false",
        "gsk_x, endpoint, none,     true",
        "gsk_x, groq,     endpoint, false",
        "any,   auto,     hf-inference, true",
        "any,   auto,     groq,     false",
        "any,   endpoint, hf-inference, false"
    })
    void over_token_isKeptOnlyForTheServerItWasSetFor(String secret, String before, String named, boolean along) {
        CallOptions merged = destination(named)
                .over(destination(before).toBuilder().token(Token.of(secret)).build());

        assertThat(merged.token()).isEqualTo(along ? Token.of(secret) : null);
    }

    private static CallOptions destination(String who) {
        CallOptions.Builder builder = CallOptions.builder();
        if (who.equals("endpoint")) {
            builder.endpoint(URI.create("https://e"));
        } else if (!who.equals("none")) {
            builder.provider(who);
        }
        return builder.build();
    }

    @Test
    void build_timesThatAreNotPositive_areRejectedWithTheirNames() {
        assertThatThrownBy(() -> CallOptions.builder().timeout(Duration.ZERO).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("`timeout` must be positive; it is 0 s.");
        assertThatThrownBy(() -> CallOptions.builder()
                        .firstByteTimeout(Duration.ofSeconds(-1))
                        .build())
                .hasMessageStartingWith("`firstByteTimeout` must");
        assertThatThrownBy(
                        () -> CallOptions.builder().idleTimeout(Duration.ZERO).build())
                .hasMessageStartingWith("`idleTimeout` must");
    }
}
