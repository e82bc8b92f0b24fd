package dev.abrazo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.Tasks;
import dev.abrazo.cli.terminal.TextWidth;
import dev.abrazo.task.Task;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Help, version, task pages, and invalid arguments. */
class AbrazoTest {

    @RegisterExtension
    final CliFixture cli = CliFixture.withoutServer();

    static List<String> tasks() {
        return Tasks.all().stream().map(Task::id).toList();
    }

    @Test
    void noArguments_printsHelpOnStandardErrorAndUsageStatus() {
        CliFixture.Result result = cli.run();

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("abrazo COMMAND [flags]\n").contains("  run ", "  doctor ");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void help_isOnStandardOutput() {
        CliFixture.Result flag = cli.run("--help");
        CliFixture.Result command = cli.run("help", "run");

        assertThat(flag.out()).startsWith("abrazo COMMAND [flags]\n");
        assertThat(flag.err()).isEmpty();
        assertThat(command.out())
                .startsWith("abrazo run TASK [INPUT…] [flags]\n")
                .isEqualTo(cli.run("run", "--help").out());
    }

    @Test
    void runHelp_listsAllFlags() {
        String help = cli.run("run", "--help").out();

        assertThat(help)
                .contains(
                        "--model M",
                        "--provider P",
                        "--endpoint URL",
                        "--token T",
                        "--local",
                        "-p NAME=VALUE",
                        "--wait-for-model",
                        "--no-cache",
                        "--use-gpu",
                        "--dont-load-model",
                        "--no-retry",
                        "--timeout TIME",
                        "--bill-to ORG",
                        "--header 'K: V'",
                        "--router-url URL",
                        "--hub-url URL",
                        "--provider-url NAME=URL",
                        "--json",
                        "--meta",
                        "--out FILE",
                        "--stream",
                        "--inputs-json JSON",
                        "--media-dir DIR",
                        "--verbose");
        tasks().forEach(task -> assertThat(help).contains("  abrazo run " + task + " "));
        assertThat(help.lines().filter(line -> !line.startsWith("  abrazo")))
                .allMatch(line -> TextWidth.of(line) <= 80);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void runTaskHelp_anyTask_hasParametersAndExamples(String id) {
        Task<?, ?> task = Tasks.named(id);
        CliFixture.Result result = cli.run("run", id, "--help");

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith(id + "\n").contains("\nExamples\n  abrazo run " + id + " ");
        task.info()
                .parameters()
                .forEach(parameter ->
                        assertThat(result.out()).contains("\n  " + parameter.name() + "  " + parameter.type() + "\n"));
        assertThat(result.out()).contains("  out  " + task.info().resultForm());
    }

    @Test
    void tasks_oneTask_printsItsPage() {
        assertThat(cli.run("tasks", "sentiment-analysis").out()).isEqualTo("""
                        text-classification
                        Classify a text.

                        Usage
                          abrazo run text-classification TEXT… [flags]

                        Also named         sentiment-analysis
                        Recommended model  distilbert/distilbert-base-uncased-finetuned-sst-2-english
                        Embedded model     does not support this task

                        Parameters, as -p NAME=VALUE; servers may accept others
                          top_k  an integer
                              How many classes to return, best first; 0 or more. Default: chosen by the
                              server, often 5; for texts all at hf-inference, one elsewhere.
                          function_to_apply  one of sigmoid, softmax, none
                              How the logits of the model become scores: sigmoid, softmax or none.
                              Default: chosen by the model.

                        In JSON
                          in   {"inputs":"I like you. I love you."}
                          out  [{label, score}]

                        Examples
                          abrazo run text-classification "I like you. I love you."
                          abrazo run text-classification "I like you. I love you." --model distilbert/distilbert-base-uncased-finetuned-sst-2-english --json
                        """);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void tasks_oneTask_examplesNameAModelAtMostOnce(String id) {
        assertThat(cli.run("tasks", id).out().lines().filter(line -> line.startsWith("  abrazo run ")))
                .isNotEmpty()
                .allMatch(line -> line.split(" --model ", -1).length <= 2);
    }

    @Test
    void tasks_pipe_printsOneLinePerTask() {
        List<String> lines = cli.run("tasks").out().lines().toList();

        assertThat(lines).hasSize(tasks().size());
        assertThat(lines)
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .isEqualTo(tasks());
        assertThat(lines)
                .anyMatch(line -> line.startsWith("sentence-similarity")
                        && line.endsWith("embedded, or sentence-transformers/all-MiniLM-L6-v2"));
    }

    @Test
    void tasks_narrowTerminal_fits() {
        List<String> lines = cli.atTerminal(90).run("tasks").out().lines().toList();

        assertThat(lines).hasSize(2 * tasks().size()).allMatch(line -> TextWidth.of(line) <= 90);
    }

    @Test
    void version_namesJavaAndSystem() {
        assertThat(cli.run("--version").out())
                .isEqualTo("abrazo development (Java " + System.getProperty("java.version") + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")\n");
    }

    @Test
    void unknownCommand_namesTheCommands() {
        CliFixture.Result result = cli.run("rnu");

        assertThat(result.err())
                .isEqualTo(
                        "error: There is no command \"rnu\". There are run, batch, chat, tasks, providers, models, snippet, login, logout, whoami, doctor, kestra, firestore, completion.\n"
                                + "See abrazo --help.\n");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void taskInsteadOfCommand_suggestsRun() {
        assertThat(cli.run("sentence-similarity", "a", "b").err())
                .startsWith("error: There is no command \"sentence-similarity\". Did you mean abrazo run"
                        + " sentence-similarity?\n");
    }

    @Test
    void extraArgument_isAnError() {
        CliFixture.Result result = cli.run("tasks", "text-classification", "more");

        assertThat(result.err()).isEqualTo("error: Unexpected argument \"more\".\nSee abrazo tasks --help.\n");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void rawArguments_asciiLocale_areReadFromProc() {
        byte[] kernel = "java\0-jar\0abrazo.jar\0run\0é日\0plain\0".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(RawArguments.last(kernel, List.of("run", "\ufffd\ufffd\ufffd\ufffd\ufffd", "plain")))
                .containsExactly("run", "é日", "plain");
        assertThat(RawArguments.last(kernel, List.of("other", "\ufffd", "plain")))
                .containsExactly("other", "\ufffd", "plain");
        assertThat(RawArguments.last(new byte[0], List.of("\ufffd"))).containsExactly("\ufffd");
    }

    @Test
    void kestra_withoutItsEngine_saysHowToGetIt() {
        CliFixture.Result result = cli.run("kestra", "run", "flow.yaml", "--json");

        assertThat(result.err())
                .contains("no Kestra engine")
                .contains("./abrazo kestra")
                .contains("JDK 25");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void firestore_withoutItsLibraries_saysHowToGetIt() {
        CliFixture.Result result = cli.run("firestore", "watch", "--project", "p");

        assertThat(result.err()).contains("no Firestore client").contains("./abrazo firestore");
        assertThat(result.status()).isEqualTo(2);
    }
}
