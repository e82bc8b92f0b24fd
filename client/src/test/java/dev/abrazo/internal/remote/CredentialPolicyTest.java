package dev.abrazo.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.http.HttpCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The complete table of token destinations. The endpoint set with the token is {@code https://named.example:8443}; the URL that
 * replaces Hugging Face is {@code http://proxy.example:8080}.
 */
class CredentialPolicyTest {

    private static final String SECRET = "hf_secret";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // URL, explicit token, token of the environment, provider's own key, billed organisation
        "https://huggingface.co/api/models/x, true, true, false, true",
        "https://router.huggingface.co/hf-inference/x, true, true, false, true",
        "https://ROUTER.HuggingFace.CO/x, true, true, false, true",
        "https://router.huggingface.co:443/x, true, true, false, true",
        "https://abc.us-east-1.aws.endpoints.huggingface.cloud/, true, true, false, true",
        "http://huggingface.co/x, false, false, false, false",
        "http://router.huggingface.co/x, false, false, false, false",
        "http://abc.endpoints.huggingface.cloud/, false, false, false, false",
        "https://evilhuggingface.co/, false, false, false, false",
        "https://huggingface.co.evil.example/, false, false, false, false",
        "https://huggingface.cloud/, false, false, false, false",
        "https://endpoints.huggingface.cloud.example/, false, false, false, false",
        "https://user@evil.example/huggingface.co, false, false, false, false",
        "https://huggingface.co@evil.example/, false, false, false, false",
        "https://named.example:8443/deep/path, true, false, true, false",
        "https://NAMED.example:8443/, true, false, true, false",
        "https://named.example/, false, false, false, false",
        "http://named.example:8443/, false, false, false, false",
        "https://other.named.example:8443/, false, false, false, false",
        "http://proxy.example:8080/hf-inference/models/x, true, true, false, true",
        "https://proxy.example:8080/, false, false, false, false",
        "http://proxy.example:8081/, false, false, false, false",
        "http://proxy.example/, false, false, false, false"
    })
    void apply_destination_determinesTheHeaders(URI where, boolean given, boolean found, boolean own, boolean billed) {
        assertThat(header(rules(Token.of(SECRET), true), where, "Authorization"))
                .isEqualTo(given ? "Bearer hf_secret" : null);
        assertThat(header(rules(Token.ambient(SECRET), true), where, "Authorization"))
                .isEqualTo(found ? "Bearer hf_secret" : null);
        assertThat(header(rules(Token.of("own-key"), false), where, "Authorization"))
                .isEqualTo(own ? "Bearer own-key" : null);
        assertThat(header(rules(null, true), where, "Authorization")).isNull();
        assertThat(header(rules(null, true), where, "X-HF-Bill-To")).isEqualTo(billed ? "org" : null);
    }

    @Test
    void apply_callWithoutCredentials_hasNoHeadersOfTheCaller() {
        HttpCall call = rules(Token.of(SECRET), true)
                .apply(HttpCall.download(URI.create("https://router.huggingface.co/file")));
        assertThat(call.headers()).containsOnlyKeys("User-Agent", "Accept-Encoding");
    }

    @Test
    void apply_differentCallsInTurn_eachHasItsOwnHeaders() {
        CredentialPolicy rules = rules(Token.of(SECRET), true);
        HttpCall call = HttpCall.get(URI.create("https://router.huggingface.co/x"));
        Map<String, String> first = rules.apply(call).headers();
        assertThat(first)
                .containsOnlyKeys("User-Agent", "Accept-Encoding", "Authorization", "X-HF-Bill-To", "x-mine")
                .containsEntry("Accept-Encoding", "gzip");
        assertThat(rules.apply(call.header("Accept", "text/event-stream")).headers())
                .containsOnlyKeys("User-Agent", "Accept", "Accept-Encoding", "Authorization", "X-HF-Bill-To", "x-mine")
                .containsEntry("Accept-Encoding", "identity");
        assertThat(rules.apply(call.withoutCredentials()).headers()).containsOnlyKeys("User-Agent", "Accept-Encoding");
        assertThat(rules.apply(call.to(URI.create("https://other.example/x"))).headers())
                .containsOnlyKeys("User-Agent", "Accept-Encoding");
        assertThat(rules.apply(call).headers()).isEqualTo(first);
    }

    @Test
    void apply_callersHeaders_areSentWithTheCall() {
        assertThat(header(rules(null, true), URI.create("https://named.example:8443/"), "x-mine"))
                .isEqualTo("1");
        assertThat(rules(Token.of(SECRET), true)
                        .forLookUp()
                        .apply(HttpCall.get(URI.create("https://huggingface.co/x")))
                        .headers())
                .containsEntry("Authorization", "Bearer hf_secret")
                .doesNotContainKeys("x-mine", "X-HF-Bill-To");
    }

    @Test
    void forLookUp_providerKey_isNotSent() {
        assertThat(header(
                        rules(Token.of("own-key"), false).forLookUp(),
                        URI.create("https://huggingface.co/x"),
                        "Authorization"))
                .isNull();
    }

    @Test
    void apply_userAgent_namesClientAndJavaOnly() {
        assertThat(header(rules(null, true), URI.create("https://a.example/"), "User-Agent"))
                .matches("abrazo/\\S+ java/\\d+");
    }

    @Test
    void redact_text_masksTheToken() {
        assertThat(rules(Token.of(SECRET), true).redact("a hf_secret b hf_secret"))
                .isEqualTo("a hf_*** b hf_***");
        assertThat(rules(null, true).redact("as it is")).isEqualTo("as it is");
    }

    @Test
    void toString_rules_hideTheToken() {
        assertThat(rules(Token.of(SECRET), true).toString()).doesNotContain(SECRET);
    }

    private static CredentialPolicy rules(@Nullable Token token, boolean toHuggingFace) {
        return new CredentialPolicy(
                token,
                key -> "Bearer " + key,
                List.of(URI.create("https://named.example:8443")),
                Set.of(URI.create("http://proxy.example:8080/prefix")),
                toHuggingFace,
                CallOptions.builder().billTo("org").header("x-mine", "1").build());
    }

    private static @Nullable String header(CredentialPolicy rules, URI where, String name) {
        Map<String, String> headers = rules.apply(HttpCall.get(where)).headers();
        return headers.get(name);
    }
}
