package dev.abrazo.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DoctorTest {

    @RegisterExtension
    final CliFixture cli = CliFixture.withoutServer();

    private final Path home = cli.home();

    private final ClosedPort closedPort = new ClosedPort();

    @AfterEach
    void close() {
        closedPort.close();
    }

    private static String line(CliFixture.Result result, String name) {
        return result.out()
                .lines()
                .filter(line -> line.startsWith(name, 2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line for " + name + " in\n" + result.out()));
    }

    @Test
    void doctor_allChecksPass_succeeds() {
        try (ScriptedServer hub = new ScriptedServer().answer(Answer.json("[]"))) {
            CliFixture.Result result = cli.env("HF_ENDPOINT", hub.url().toString())
                    .env("HF_ACCESS_TOKEN", "hf_s3cr3ts3cr3t")
                    .run("doctor");

            assertThat(result.status()).isZero();
            assertThat(line(result, "Java")).startsWith("✓").contains(System.getProperty("java.version"));
            assertThat(line(result, "Embedded model"))
                    .matches("✓ Embedded model  Xenova/all-MiniLM-L6-v2: first result after .*s, second after .*s");
            assertThat(line(result, "Token")).isEqualTo("✓ Token           hf_*** from HF_ACCESS_TOKEN");
            assertThat(line(result, "Servers"))
                    .isEqualTo("✓ Servers         router https://router.huggingface.co, Hub " + hub.url()
                            + " (from HF_ENDPOINT)");
            assertThat(line(result, "Hub")).matches("✓ Hub             127\\.0\\.0\\.1 responds after .*s");
            assertThat(hub.only().header("Authorization")).isNull();
            assertThat(result.out() + result.err()).doesNotContain("s3cr3t");
        }
    }

    @Test
    void doctor_hubErrorResponse_countsAsReachable() {
        try (ScriptedServer hub = new ScriptedServer().answer(Answer.json(403, "{}"))) {
            CliFixture.Result result =
                    cli.env("HF_ENDPOINT", hub.url().toString()).run("doctor");

            assertThat(line(result, "Hub")).startsWith("✓");
        }
    }

    @Test
    void doctor_hubNotReachable_failsAndMentionsTheEmbeddedModel() {
        CliFixture.Result result =
                cli.env("HF_ENDPOINT", closedPort.url().toString()).run("doctor");

        assertThat(line(result, "Hub"))
                .startsWith("✗ Hub             not reachable: ")
                .endsWith(" The embedded model works without it.");
        assertThat(line(result, "Token")).startsWith("! Token           none: the embedded model needs none.");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void doctor_hubNotReachableWithToken_fails() throws IOException {
        Files.createDirectories(home.resolve(".cache/huggingface"));
        Path login = Files.writeString(home.resolve(".cache/huggingface/token"), "hf_s3cr3ts3cr3t\n");

        CliFixture.Result result =
                cli.env("HF_ENDPOINT", closedPort.url().toString()).run("doctor");

        assertThat(line(result, "Token")).isEqualTo("✓ Token           hf_*** from " + login);
        assertThat(line(result, "Hub")).startsWith("✗ Hub");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void doctor_invalidSettings_areReportedAndOtherChecksRun() {
        CliFixture.Result result = cli.env("ABRAZO_ROUTER_URL", "not a url")
                .env("HF_ENDPOINT", "neither")
                .env("HF_TOKEN", "hf_s3cr3t\u0001broken")
                .run("doctor");

        assertThat(line(result, "Servers")).startsWith("✗ Servers         ABRAZO_ROUTER_URL must be a URL");
        assertThat(line(result, "Token")).startsWith("✗ Token           The token in HF_TOKEN has a line break");
        assertThat(line(result, "Hub")).startsWith("✗ Hub             HF_ENDPOINT must be a URL");
        assertThat(line(result, "Embedded model")).startsWith("✓");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).doesNotContain("s3cr3t");
    }

    @Test
    void doctor_proxyVariable_isShownWithoutItsLogin() {
        CliFixture.Result result = cli.env("HF_ENDPOINT", closedPort.url().toString())
                .env("HTTPS_PROXY", "http://user:s3cr3t@proxy:3128")
                .run("doctor");

        assertThat(line(result, "Proxy")).isEqualTo("✓ Proxy           proxy:3128, of HTTPS_PROXY");
        assertThat(result.out()).doesNotContain("s3cr3t");
    }
}
