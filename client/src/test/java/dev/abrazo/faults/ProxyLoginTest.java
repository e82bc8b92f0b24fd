package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.InferenceException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy that requires a login. Java takes proxies from system properties, so each call runs in a separate JVM. */
class ProxyLoginTest {

    private static final Answer LOGIN = Answer.of(407)
            .header("Proxy-Authenticate", "Basic realm=\"x\"")
            .header("Content-Length", "0")
            .thenClose();

    private final ScriptedServer proxy = new ScriptedServer();

    @AfterEach
    void close() {
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "http"})
    void run_proxyRequiresALogin_namesItAndTheOptions(String scheme) throws Exception {
        proxy.handle(request -> LOGIN);
        String output = run(scheme, List.of());
        assertThat(output)
                .startsWith("connection 1 ")
                .contains("the proxy 127.0.0.1:" + proxy.port() + " requires credentials (407)")
                .contains("-D" + scheme + ".proxyUser=NAME -D" + scheme + ".proxyPassword=PASSWORD")
                .contains("stream connection 1 ");
        assertThat(proxy.requests()).as("one for each call").hasSize(2);
    }

    /** The proxy in messages. */
    @ParameterizedTest
    @ValueSource(strings = {"https", "http"})
    void run_loginIsSet_isSentToTheProxy(String scheme) throws Exception {
        proxy.handle(request -> Answer.of(403));
        run(
                scheme,
                List.of(
                        "-D" + scheme + ".proxyUser=ada",
                        "-D" + scheme + ".proxyPassword=secret",
                        "-Djdk.http.auth.tunneling.disabledSchemes="));
        RecordedRequest request = proxy.request(0);
        assertThat(request.header("Proxy-Authorization")).isEqualTo("Basic YWRhOnNlY3JldA==");
    }

    @Test
    void run_loginIsSetWithoutProxy_isNotSent() throws Exception {
        proxy.handle(request -> Answer.json("[]"));
        Forked.run(command(
                List.of("-Dhttp.proxyUser=ada", "-Dhttp.proxyPassword=secret"),
                "http://127.0.0.1:" + proxy.port() + "/"));
        assertThat(proxy.request(0).header("Proxy-Authorization")).isNull();
    }

    @Test
    void run_loginRejected_isReportedWithoutThePassword() throws Exception {
        proxy.handle(request -> LOGIN);
        assertThat(run("http", List.of("-Dhttp.proxyUser=ada", "-Dhttp.proxyPassword=secret")))
                .contains("rejected the credentials (407)")
                .doesNotContain("secret", "YWRhOnNlY3JldA==");
    }

    @Test
    void run_proxyRejectsTheTunnel_isNotRetried() throws Exception {
        proxy.handle(request -> Answer.of(403).header("Content-Length", "0").thenClose());
        assertThat(run("https", List.of()))
                .startsWith("connection 1 ")
                .contains("the proxy 127.0.0.1:" + proxy.port() + " refused the connection (403)");
    }

    private String run(String scheme, List<String> options) throws Exception {
        List<String> all = new ArrayList<>(options);
        all.add("-D" + scheme + ".proxyHost=127.0.0.1");
        all.add("-D" + scheme + ".proxyPort=" + proxy.port());
        return Forked.run(command(all, scheme + "://model.invalid/")).output();
    }

    private static List<String> command(List<String> options, String url) {
        List<String> command = Forked.command(ProxyLoginTest.class, options.toArray(String[]::new));
        command.add(url);
        return command;
    }

    /** Makes two calls and prints the outcomes. */
    public static void main(String[] args) {
        try (InferenceClient hf = InferenceClient.builder()
                .environment(Map.of())
                .endpoint(URI.create(args[0]))
                .build()) {
            try {
                System.out.println(hf.textClassification("x"));
            } catch (InferenceException e) {
                System.out.println(e.code() + " " + e.attempts() + " " + e.getMessage());
            }
            try {
                System.out.println(hf.chatCompletionStream("x"));
            } catch (InferenceException e) {
                System.out.println("stream " + e.code() + " " + e.attempts() + " " + e.getMessage());
            }
        }
    }
}
