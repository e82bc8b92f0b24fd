package dev.abrazo.cli.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.abrazo.Tasks;
import dev.abrazo.cli.CliFixture;
import dev.abrazo.cli.tasks.Examples;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class SnippetTest {

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();

    static List<String> tasks() {
        return Tasks.all().stream().map(task -> task.info().id()).toList();
    }

    private String snippet(String... arguments) {
        List<String> all = new ArrayList<>(List.of("snippet"));
        all.addAll(List.of(arguments));
        CliFixture.Result result = cli.run(all.toArray(String[]::new));
        assertThat(result.status()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void java_shortForm_isAProgram() {
        assertThat(snippet("text-classification", "--model", "org/m")).isEqualTo("""
                import dev.abrazo.InferenceClient;

                public class Example {
                    public static void main(String[] args) {
                        try (InferenceClient hf = InferenceClient.create()) {
                            System.out.println(hf.model("org/m").textClassification("I like you. I love you."));
                        }
                    }
                }
                """);
        assertThat(cli.server().requests()).isEmpty();
    }

    @Test
    void java_parametersProviderAndEndpoint_areSet() {
        assertThat(snippet("image-classification", "--provider", "hf-inference"))
                .contains(
                        "InferenceClient.builder().provider(\"hf-inference\").build()",
                        ".imageClassification(\"cheetah.png\", p -> p.topK(3))");
        assertThat(snippet("chat-completion", "--endpoint", "http://localhost:8080/v1"))
                .contains(".endpoint(\"http://localhost:8080/v1\")", ".token(System.getenv(\"HF_TOKEN\"))");
    }

    @Test
    void java_allTasks_compile() {
        List<SimpleJavaFileObject> sources = new ArrayList<>();
        for (String task : tasks()) {
            String name = "Example" + sources.size();
            String code = snippet(task, "--model", "org/m").replace("class Example ", "class " + name + " ");
            sources.add(
                    new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return code;
                        }
                    });
        }
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", home.toString()),
                        null,
                        sources)
                .call();

        assertThat(compiled).as(messages.toString()).isTrue();
    }

    @Test
    void curl_json_isTheRequestWithTheTokenOfTheEnvironment() {
        assertThat(snippet("summarization", "--model", "org/m", "--lang", "curl"))
                .startsWith("curl " + cli.server().url() + "/hf-inference/models/org/m")
                .contains(
                        "    -H \"Authorization: Bearer $HF_TOKEN\" \\\n",
                        "    -H 'Content-Type: application/json' \\\n",
                        "    --data-raw '{\"")
                .doesNotContain(CliFixture.TOKEN, "hf_snippet");
        assertThat(cli.server().requests()).isEmpty();
    }

    /** Runs both and compares what arrives. */
    @ParameterizedTest
    @CsvSource({
        "text-classification,",
        "zero-shot-classification,",
        "question-answering,",
        "table-question-answering,",
        "chat-completion,",
        "image-classification,",
        "zero-shot-image-classification,",
        "visual-question-answering,",
        "automatic-speech-recognition,",
        "automatic-speech-recognition, /v1",
        "text-to-image, /v1",
        "feature-extraction, /v1"
    })
    void curl_run_sendsWhatTheClientSends(String task, @Nullable String path) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "there is no curl here");
        cli.server().handle(request -> Answer.json(400, "{\"error\":\"enough\"}"));
        List<String> where = path == null
                ? List.of("--model", "org/m")
                : List.of("--model", "org/m", "--endpoint", cli.server().url() + path);
        List<String> arguments = new ArrayList<>(List.of("snippet", task, "--lang=curl"));
        arguments.addAll(where);
        String command = cli.run(arguments.toArray(String[]::new)).out();
        for (String file : List.of("cheetah.png", "cats.png", "sample1.flac", "invoice.png")) {
            Files.write(home.resolve(file), SampleMedia.bytes(file));
        }

        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(home.toFile())
                .redirectErrorStream(true);
        builder.environment().put("HF_TOKEN", CliFixture.TOKEN);
        builder.environment().put("NO_PROXY", "*");
        Process shell = builder.start();
        shell.getOutputStream().close();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(cli.server().requests()).as(command + "\n" + printed).hasSize(1);

        runWithTheClient(task, where);
        assertThat(shown(cli.server().request(0))).isEqualTo(shown(cli.server().request(1)));
    }

    @Test
    void curl_largeFile_isPiped() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "there is no curl here");
        cli.server().handle(request -> Answer.json("[]"));
        byte[] image = Arrays.copyOf(SampleMedia.bytes("cheetah.png"), 300_000);
        Files.write(home.resolve("cheetah.png"), image);
        String command = snippet("zero-shot-image-classification", "--model=org/m", "--lang=curl");

        Process shell = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        shell.getInputStream().readAllBytes();

        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(cli.server().request(0).text()).contains(Base64.getEncoder().encodeToString(image));
    }

    private void runWithTheClient(String task, List<String> where) {
        List<String> run = new ArrayList<>(List.of("run", task, "--no-retry", "--json"));
        run.addAll(where);
        if (where.contains("--endpoint")) {
            run.addAll(List.of("--token", CliFixture.TOKEN));
        }
        run.addAll(
                2,
                Examples.inputs(Tasks.named(task).info()).stream()
                        .map(word -> Files.exists(home.resolve(word))
                                ? home.resolve(word).toString()
                                : word)
                        .toList());
        if (Tasks.named(task).info().example().get("parameters") instanceof Map<?, ?> parameters) {
            parameters.forEach((name, value) -> {
                if (Tasks.named(task).info().input().fields().stream()
                        .noneMatch(field -> field.path().equals("parameters." + name))) {
                    run.addAll(List.of("-p", name + "=" + value));
                }
            });
        }
        cli.run(run.toArray(String[]::new));
    }

    /** Method, path, the headers that matter, and the body without what differs in any two requests. */
    private static String shown(RecordedRequest request) {
        String type = String.valueOf(request.header("content-type"));
        String boundary = type.contains("boundary=") ? type.substring(type.indexOf("boundary=") + 9) : "\0";
        List<String> parts = new ArrayList<>(
                List.of(request.awaitBody().text().replace("\"--", "\"").split(Pattern.quote(boundary))));
        parts.replaceAll(
                part -> part.replaceAll("-+$", "").toLowerCase(Locale.ROOT).strip());
        return request.line() + "\n" + request.header("authorization") + "\n" + request.header("accept") + "\n"
                + type.replace(boundary, "") + "\n" + String.join("\n", parts);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void python_allTasks_parse(String task) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no Python here");
        cli.server().handle(request -> Answer.json("{}"));
        CliFixture.Result result = cli.run("snippet", task, "--model=org/m", "--lang=python", "--endpoint=http://h/x");
        CliFixture.Result javascript = cli.run("snippet", task, "--model=org/m", "--lang=js", "--endpoint=http://h/x");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(javascript.out()).contains("await fetch(\"http://h/x", "`Bearer ${process.env.HF_TOKEN}`");
        Process python = new ProcessBuilder("/usr/bin/python3", "-c", "import ast,sys; ast.parse(sys.stdin.read())")
                .redirectErrorStream(true)
                .start();
        python.getOutputStream().write(result.bytes());
        python.getOutputStream().close();
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(result.out() + printed).isZero();
    }

    @Test
    void python_mediaInJson_readsTheFile() {
        assertThat(snippet("visual-question-answering", "--model=org/m", "--lang=python"))
                .contains(
                        "content = base64.b64encode(f.read()).decode()",
                        "\"image\": content",
                        "os.environ[\"HF_TOKEN\"]");
        assertThat(snippet("visual-question-answering", "--model=org/m", "--lang=javascript"))
                .contains("(await readFile(", ", \"base64\"))");
    }

    @Test
    void provider_otherThanHuggingFace_isLookedUpAtTheHub() throws IOException {
        cli.env("HF_ENDPOINT", cli.server().url().toString());
        cli.server()
                .answer(Answer.json(
                        "{\"id\":\"org/m\",\"inferenceProviderMapping\":[{\"provider\":\"groq\",\"providerId\":\"m-at-groq\","
                                + "\"status\":\"live\",\"task\":\"conversational\"}]}"));

        assertThat(snippet("chat-completion", "--model=org/m", "--provider=groq", "--lang=curl"))
                .contains("/groq/openai/v1/chat/completions", "\"model\":\"m-at-groq\"");
        assertThat(cli.server().requests()).hasSize(1);
    }

    @Test
    void provider_thatDoesNotServeTheModel_isAnError() {
        cli.env("HF_ENDPOINT", cli.server().url().toString());
        cli.server().answer(Answer.json("{\"id\":\"org/m\"}"));

        CliFixture.Result result =
                cli.run("snippet", "chat-completion", "--model=org/m", "--provider=groq", "--lang=curl");

        assertThat(result.status()).isNotZero();
        assertThat(result.err()).contains("groq does not serve org/m");
    }

    @Test
    void arguments_invalid_areRefused() {
        assertThat(cli.run("snippet", "text-classification", "--lang=cobol").err())
                .isEqualTo("error: --lang takes java, curl, python or javascript, not \"cobol\".\n");
        assertThat(cli.run("snippet", "fly").status()).isEqualTo(2);
        assertThat(cli.run("snippet", "fill-mask", "--provider=groq", "--endpoint=http://h")
                        .err())
                .isEqualTo("error: Give --provider or --endpoint, not both.\n");
    }
}
