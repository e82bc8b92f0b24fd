package dev.abrazo.cli.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginTest {

    private static final String ACCOUNT =
            "{\"type\":\"user\",\"name\":\"ada\",\"isPro\":true,\"orgs\":[{\"name\":\"acme\"}],"
                    + "\"auth\":{\"accessToken\":{\"displayName\":\"laptop\",\"role\":\"read\"}}}";
    private static final String TOKEN = "hf_newtoken123";

    @RegisterExtension
    final CliFixture cli = CliFixture.withoutServer();

    private final ScriptedServer hub = new ScriptedServer();
    private final Path file = cli.home().resolve(".cache/huggingface/token");

    @BeforeEach
    void hub() {
        cli.env("HF_ENDPOINT", hub.url().toString());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void login_pipedToken_isCheckedAndSavedForItsOwner() throws IOException {
        hub.answer(Answer.json(ACCOUNT), Answer.json(ACCOUNT));

        CliFixture.Result result = cli.stdin(TOKEN + "\n").run("login");

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("Logged in as ada. The token is in " + file + ".\n");
        assertThat(result.err()).isEmpty();
        assertThat(hub.request(0).path()).isEqualTo("/api/whoami-v2");
        assertThat(hub.request(0).header("authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(file).hasContent(TOKEN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        assertThat(cli.run("whoami").out()).isEqualTo("""
                name           ada
                type           user
                plan           PRO
                organisations  acme
                token          laptop
                token role     read
                token from     %s
                """.formatted(file));
    }

    @Test
    void login_olderFileReadableByOthers_isReplacedPrivately() throws IOException {
        hub.answer(Answer.json(ACCOUNT));
        Path other = Files.writeString(cli.home().resolve("mine"), "old");
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));

        cli.stdin(TOKEN).run("login", "--token-file", other.toString());

        assertThat(other).hasContent(TOKEN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other)))
                .isEqualTo("rw-------");
        assertThat(file).doesNotExist();
    }

    @Test
    void login_rejectedToken_savesNothingAndShowsNoToken() {
        hub.answer(Answer.json(401, "{\"error\":\"Invalid token nonstandardsecret9\"}"));

        CliFixture.Result result = cli.stdin("nonstandardsecret9").run("login");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: ").doesNotContain("nonstandardsecret9");
        assertThat(file).doesNotExist();
    }

    @Test
    void login_noToken_isAUsageError() {
        CliFixture.Result result = cli.stdin(" \n").run("login");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: There is no token. Create one at");
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void login_tokenInTheEnvironment_isNoted() {
        hub.answer(Answer.json(ACCOUNT));

        CliFixture.Result result = cli.env("HF_TOKEN", "hf_other").stdin(TOKEN).run("login");

        assertThat(hub.request(0).header("authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(result.err()).isEqualTo("Note: HF_TOKEN is set, and is used instead of a saved token.\n");
    }

    @Test
    void login_fileIsAFolder_isRefusedBeforeTheToken() {
        CliFixture.Result result =
                cli.stdin(TOKEN).run("login", "--token-file", cli.home().toString());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("error: " + cli.home() + " is not a file for a token.\n");
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void logout_savedToken_isRemoved() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, TOKEN);

        assertThat(cli.run("logout").out()).startsWith("Logged out: " + file + " is removed.");
        assertThat(file).doesNotExist();
        CliFixture.Result again = cli.run("logout");
        assertThat(again.status()).isZero();
        assertThat(again.out()).isEqualTo("There is no saved token at " + file + ".\n");
    }

    @Test
    void logout_linkToTheFile_removesTheFileAndLoginWritesItAgain() throws IOException {
        hub.answer(Answer.json(ACCOUNT), Answer.json(ACCOUNT));
        Path target = Files.writeString(cli.home().resolve("target"), "hf_old");
        Path link = Files.createSymbolicLink(cli.home().resolve("link"), Path.of("target"));
        cli.env("HF_TOKEN_PATH", link.toString());
        cli.stdin(TOKEN).run("login");
        assertThat(target).hasContent(TOKEN);

        assertThat(cli.run("logout").status()).isZero();
        assertThat(target).doesNotExist();

        cli.stdin(TOKEN).run("login");
        assertThat(target).hasContent(TOKEN);
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @Test
    void login_fileInPlaceOfTheFolder_isNamed() throws IOException {
        hub.answer(Answer.json(ACCOUNT));
        Path blocker = Files.writeString(cli.home().resolve("blocker"), "");
        cli.env("HF_TOKEN_PATH", blocker.resolve("token").toString());

        assertThat(cli.stdin(TOKEN).run("login").err()).contains(blocker + " is a file, not a folder.");
    }

    @Test
    void whoami_json_isAsSent() {
        hub.answer(Answer.json("{\"name\":\"ada\"}"));

        assertThat(cli.run("whoami", "--token", "hf_x1", "--json").out()).isEqualTo("{\"name\":\"ada\"}\n");
        assertThat(hub.request(0).header("authorization")).isEqualTo("Bearer hf_x1");
    }

    @Test
    void whoami_withoutToken_isAUsageErrorThatNamesTheFlag() {
        CliFixture.Result result = cli.run("whoami");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("error: No token is set for Hugging Face. Set one with --token or HF_TOKEN;");
    }
}
