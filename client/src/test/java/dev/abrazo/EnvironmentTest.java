package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import java.io.IOException;
import java.net.URI;
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
    void token_firstVariableThatIsNotEmpty_isTaken(String first, String second, String expected, String source) {
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

    @ParameterizedTest
    @ValueSource(strings = {"HF_TOKEN_PATH", "HF_HOME", "XDG_CACHE_HOME", "HOME", "USERPROFILE"})
    void token_loginFile_isFoundWhereTheOfficialToolsPutIt(String variable) throws IOException {
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
    void token_noneAnywhere_isNone() throws IOException {
        assertThat(new Environment(Map.of()).token()).isNull();
        assertThat(new Environment(Map.of("HOME", folder.toString())).token()).isNull();
        Files.writeString(folder.resolve("empty"), " \n");
        assertThat(new Environment(
                                Map.of("HF_TOKEN_PATH", folder.resolve("empty").toString()))
                        .token())
                .isNull();
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xc3, 0x28});
        assertThat(new Environment(
                                Map.of("HF_TOKEN_PATH", folder.resolve("binary").toString()))
                        .token())
                .isNull();
        assertThat(new Environment(Map.of("HF_TOKEN_PATH", folder.toString())).token())
                .isNull();
    }

    @Test
    @Timeout(10)
    @DisabledOnOs(OS.WINDOWS)
    void token_pipeOrDevice_isRefusedByName() throws Exception {
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
                    .hasMessage("Can't read a token from " + file + ": it is a pipe or a device, not a file."
                            + " Name a file with HF_TOKEN_PATH, or set HF_TOKEN.");
        }
        assertThat(new Environment(Map.of("HF_TOKEN_PATH", "/dev/null")).token())
                .isNull();
        assertThat(new Environment(Map.of("HF_TOKEN_PATH", "/dev/zero", "HF_TOKEN", "hf_a")).token())
                .isNotNull();
    }

    @Test
    void token_fileThatIsTooLong_isRefusedByName() throws IOException {
        Path file = Files.write(folder.resolve("token"), new byte[(64 << 10) + 1]);

        assertThatThrownBy(() -> new Environment(Map.of("HF_HOME", folder.toString())).token())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Can't read a token from " + file + ": it has 65537 bytes, and a token file has one line."
                        + " Name another with HF_TOKEN_PATH, or set HF_TOKEN.");
    }

    @Test
    void urls_areThoseOfHuggingFaceUnlessReplaced() {
        assertThat(new Environment(Map.of("HF_ENDPOINT", "")).hubUrl()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(new Environment(Map.of()).routerUrl()).isEqualTo(URI.create("https://router.huggingface.co"));
        assertThat(new Environment(Map.of("HF_ENDPOINT", "https://hub.example.org")).hubUrl())
                .isEqualTo(URI.create("https://hub.example.org"));
        assertThat(new Environment(Map.of("ABRAZO_ROUTER_URL", " http://127.0.0.1:80/r ")).routerUrl())
                .isEqualTo(URI.create("http://127.0.0.1:80/r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"huggingface.co", "https://", "a b", "/path"})
    void urls_thatAreNone_areRefusedByTheirVariable(String value) {
        assertThatThrownBy(() -> new Environment(Map.of("HF_ENDPOINT", value)).hubUrl())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("HF_ENDPOINT must be a URL such as https://host; it is \"" + value + "\".");
    }

    @Test
    void toString_showsNoSecret() {
        assertThat(new Environment(Map.of("HF_TOKEN", "hf_secret")).toString()).doesNotContain("hf_secret");
    }
}
