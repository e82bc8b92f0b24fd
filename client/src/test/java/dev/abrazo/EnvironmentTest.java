package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "hf_a, hf_b, hf_a, HF_TOKEN",
                "-, hf_b, hf_b, HF_ACCESS_TOKEN",
                "'', hf_b, hf_b, HF_ACCESS_TOKEN",
                "'  ', hf_b, hf_b, HF_ACCESS_TOKEN",
                "' hf_a ', -, hf_a, HF_TOKEN"
            })
    void token_firstVariableThatIsNotEmpty_isUsed(String first, String second, String expected, String source) {
        Map<String, String> variables = new HashMap<>();
        if (first != null) {
            variables.put("HF_TOKEN", first);
        }
        if (second != null) {
            variables.put("HF_ACCESS_TOKEN", second);
        }

        assertThat(new Environment(variables).token())
                .isEqualTo(new Environment.FoundToken(Token.ambient(expected), source));
    }

    @Test
    void token_hubVariable_isUsedBetweenTheOthers() {
        assertThat(new Environment(Map.of("HUGGING_FACE_HUB_TOKEN", "hf_b", "HF_ACCESS_TOKEN", "hf_c")).token())
                .isEqualTo(new Environment.FoundToken(Token.ambient("hf_b"), "HUGGING_FACE_HUB_TOKEN"));
        assertThat(new Environment(Map.of("HF_TOKEN", "hf_a", "HUGGING_FACE_HUB_TOKEN", "hf_b"))
                        .token()
                        .source())
                .isEqualTo("HF_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "ON, true", "Yes, true", "true, true", "0, false", "off, false", "'', false"})
    void token_implicitTokenDisabled_isNotRead(String value, boolean disabled) {
        Environment environment = new Environment(Map.of("HF_TOKEN", "hf_a", "HF_HUB_DISABLE_IMPLICIT_TOKEN", value));
        assertThat(environment.token() == null).isEqualTo(disabled);
    }

    @Test
    void billTo_variable_isSentUnlessTheOptionsNameAnother() {
        try (ScriptedServer server = new ScriptedServer().handle(request -> Answer.json("[]"))) {
            InferenceClient.Builder builder = InferenceClient.builder()
                    .environment(Map.of("HF_BILL_TO", " acme "))
                    .routerUrl(server.url("/"));
            try (InferenceClient hf = builder.build()) {
                hf.request("org/m", Map.of("inputs", "x"));
                hf.options(o -> o.billTo("other")).request("org/m", Map.of("inputs", "x"));
            }
            try (InferenceClient hf = builder.defaults(
                            CallOptions.builder().billTo("default").build())
                    .build()) {
                hf.request("org/m", Map.of("inputs", "x"));
            }
            assertThat(server.requests())
                    .extracting(request -> request.header("x-hf-bill-to"))
                    .containsExactly("acme", "other", "default");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HF_TOKEN_PATH", "HF_HOME", "XDG_CACHE_HOME", "HOME", "USERPROFILE"})
    void token_loginFile_isFoundAtTheOfficialLocation(String variable) throws IOException {
        Path file = folder.resolve(
                switch (variable) {
                    case "HF_TOKEN_PATH" -> "mine";
                    case "HF_HOME" -> "token";
                    case "XDG_CACHE_HOME" -> "huggingface/token";
                    default -> ".cache/huggingface/token";
                });
        Files.createDirectories(file.getParent());
        Files.writeString(file, "hf_login\n");
        Map<String, String> variables = new HashMap<>(Map.of("HF_TOKEN", "", "HF_ACCESS_TOKEN", ""));
        variables.put(variable, variable.equals("HF_TOKEN_PATH") ? file.toString() : folder.toString());

        assertThat(new Environment(variables).token())
                .isEqualTo(new Environment.FoundToken(Token.ambient("hf_login"), file.toString()));
    }

    @Test
    void token_notSet_isNull() throws IOException {
        assertThat(new Environment(Map.of()).token()).isNull();
        assertThat(new Environment(Map.of("HOME", folder.toString())).token()).isNull();
        Files.writeString(folder.resolve("empty"), " \n");
        assertThat(new Environment(
                                Map.of("HF_TOKEN_PATH", folder.resolve("empty").toString()))
                        .token())
                .isNull();
        assertThat(new Environment(Map.of("HF_TOKEN_PATH", folder.toString())).token())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "HF_TOKEN_PATH, ~/mine, mine",
        "HF_TOKEN_PATH, $HOME/mine, mine",
        "HF_TOKEN_PATH, ${HOME}/mine, mine",
        "HF_HOME, ~, token",
        "HF_HOME, ~/hf, hf/token",
        "HF_HOME, $BASE/hf, hf/token",
        "HF_HOME, $HOME/$NONE, $NONE/token",
        "XDG_CACHE_HOME, $HOME/cache, cache/huggingface/token"
    })
    void token_homeAndVariablesInPaths_areExpanded(String variable, String value, String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "hf_login");

        assertThat(new Environment(Map.of(variable, value, "HOME", folder.toString(), "BASE", folder.toString()))
                        .token())
                .isEqualTo(new Environment.FoundToken(Token.ambient("hf_login"), file.toString()));
    }

    @Test
    void token_fileWithAByteOrderMark_isRead() throws IOException {
        Path file = folder.resolve("token");
        Environment environment = new Environment(Map.of("HF_TOKEN_PATH", file.toString()));
        for (String charset : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE"}) {
            Files.write(file, "\ufeffhf_login\r\n".getBytes(Charset.forName(charset)));

            assertThat(environment.token())
                    .as(charset)
                    .isEqualTo(new Environment.FoundToken(Token.ambient("hf_login"), file.toString()));
        }
    }

    @Test
    void token_fileWithoutToken_isNamed() throws IOException {
        Path file = folder.resolve("token");
        Environment environment = new Environment(Map.of("HF_TOKEN_PATH", file.toString()));
        for (byte[] bytes : new byte[][] {
            {(byte) 0xc3, 0x28},
            "hf_a".getBytes(StandardCharsets.UTF_16LE),
            "hf_a\nhf_b".getBytes(StandardCharsets.UTF_8),
            new byte[70_000]
        }) {
            Files.write(file, bytes);

            assertThatThrownBy(environment::token)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageNotContaining("hf_a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HF_TOKEN", "HF_ACCESS_TOKEN"})
    void token_invalidVariable_isNamed(String name) {
        assertThatThrownBy(() -> new Environment(Map.of(name, "hf_a\nb")).token())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The token in " + name + " has a line break");
        assertThat(new Environment(Map.of(name, "your api key")).token().token())
                .isEqualTo(Token.ambient("your api key"));
    }

    @Test
    @Timeout(10)
    @DisabledOnOs(OS.WINDOWS)
    void token_pipeOrDevice_isRejectedWithItsName() throws Exception {
        Path pipe = folder.resolve("token");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        for (Map<String, String> variables : List.of(
                Map.of("HF_TOKEN_PATH", pipe.toString()),
                Map.of("HF_HOME", folder.toString()),
                Map.of("HF_TOKEN_PATH", "/dev/zero"))) {
            String file = variables.getOrDefault("HF_TOKEN_PATH", pipe.toString());
            assertThatThrownBy(() -> new Environment(variables).token())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("Can't read the token file " + file + ": it is a pipe or a device, not a file."
                            + " Write the token into it as plain text, or set HF_TOKEN.");
        }
        assertThat(new Environment(Map.of("HF_TOKEN_PATH", "/dev/null")).token())
                .isNull();
        assertThat(new Environment(Map.of("HF_TOKEN_PATH", "/dev/zero", "HF_TOKEN", "hf_a")).token())
                .isNotNull();
    }

    @Test
    void token_fileThatIsTooLong_isRejectedWithItsName() throws IOException {
        Path file = Files.write(folder.resolve("token"), new byte[(64 << 10) + 1]);

        assertThatThrownBy(() -> new Environment(Map.of("HF_HOME", folder.toString())).token())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Can't read the token file " + file + ": it is longer than any token."
                        + " Write the token into it as plain text, or set HF_TOKEN.");
    }

    @Test
    void urls_byDefault_areThoseOfHuggingFace() {
        assertThat(new Environment(Map.of("HF_ENDPOINT", "")).hubUrl()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(new Environment(Map.of()).routerUrl()).isEqualTo(URI.create("https://router.huggingface.co"));
        assertThat(new Environment(Map.of("HF_ENDPOINT", "https://hub.example.org")).hubUrl())
                .isEqualTo(URI.create("https://hub.example.org"));
        assertThat(new Environment(Map.of("ABRAZO_ROUTER_URL", " http://127.0.0.1:80/r ")).routerUrl())
                .isEqualTo(URI.create("http://127.0.0.1:80/r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"huggingface.co", "https://", "a b", "/path", "ftp://host"})
    void urls_invalid_areRejectedWithTheirVariable(String value) {
        assertThatThrownBy(() -> new Environment(Map.of("HF_ENDPOINT", value)).hubUrl())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("HF_ENDPOINT must be a URL such as https://host/path; it is \"" + value + "\".");
    }

    @Test
    void toString_showsNoSecret() {
        assertThat(new Environment(Map.of("HF_TOKEN", "hf_secret")).toString()).doesNotContain("hf_secret");
    }
}
