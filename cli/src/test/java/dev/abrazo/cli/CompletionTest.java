package dev.abrazo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CompletionTest {

    @RegisterExtension
    final CliFixture cli = CliFixture.withoutServer();

    private final Path home = cli.home();

    /** The candidates of bash for the last of these words. */
    private List<String> completed(String... words) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash here");
        Path script = home.resolve("abrazo.bash");
        Files.writeString(script, cli.run("completion", "bash").out());
        String ask =
                "source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($#-1)); COMP_LINE=\"$*\"; COMP_POINT=${#COMP_LINE};"
                        + " _complete_abrazo; printf '%s\\n' \"${COMPREPLY[@]}\"";
        java.util.ArrayList<String> command =
                new java.util.ArrayList<>(List.of("/bin/bash", "-c", ask, script.toString()));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD) // compopt complains where no one completes
                .start();
        bash.getOutputStream().close();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    @Test
    void bash_commands_areCompleted() throws Exception {
        assertThat(completed("abrazo", "")).contains("run", "tasks", "doctor", "completion");
    }

    @Test
    void bash_tasks_areCompleted() throws Exception {
        assertThat(completed("abrazo", "run", "sentence"))
                .contains("sentence-similarity")
                .allMatch(word -> word.startsWith("sentence"));
        assertThat(completed("abrazo", "tasks", "text-c")).containsExactly("text-classification");
    }

    @Test
    void bash_flags_areCompleted() throws Exception {
        assertThat(completed("abrazo", "run", "--wait")).containsExactly("--wait-for-model");
    }

    @Test
    void bash_providers_areCompleted() throws Exception {
        assertThat(completed("abrazo", "run", "chat", "--provider", "")).contains("hf-inference", "groq", "replicate");
        assertThat(completed("abrazo", "run", "chat", "--provider", "=", "gr")).containsExactly("groq");
        assertThat(completed("abrazo", "batch", "--provider", "rep")).containsExactly("replicate");
    }

    @Test
    void bash_parametersOfTheTask_areCompleted() throws Exception {
        assertThat(completed("abrazo", "run", "text-classification", "hi", "-p", ""))
                .containsExactly("function_to_apply=", "top_k=");
        assertThat(completed("abrazo", "run", "--model", "a/b", "ner", "hi", "-p", "agg"))
                .containsExactly("aggregation_strategy=");
        assertThat(completed("abrazo", "run", "-p", "top_k", "=", "3", "fill-mask", "x", "-p", "tar"))
                .containsExactly("targets=");
        assertThat(completed("abrazo", "chat", "-p", "max_")).containsExactly("max_tokens=");
        assertThat(completed("abrazo", "batch", "-p", "candi")).containsExactly("candidate_labels=");
    }

    @Test
    void bash_inputFiles_areCompleted() throws Exception {
        Files.createFile(home.resolve("cat one.png"));
        Files.createFile(home.resolve("rows.jsonl"));
        Files.createDirectory(home.resolve("pictures"));
        String cat = home.resolve("cat").toString();

        assertThat(completed("abrazo", "run", "image-classification", cat)).containsExactly(cat + " one.png");
        assertThat(completed("abrazo", "run", "--endpoint", "http", ":", "//h/x", "image-classification", cat))
                .containsExactly(cat + " one.png");
        assertThat(completed("abrazo", "run", "summarization", "@" + cat)).containsExactly("@" + cat + "\\ one.png");
        assertThat(completed("abrazo", "run", "summarization", "@" + home.resolve("pic")))
                .containsExactly("@" + home.resolve("pictures") + "/");
        assertThat(completed("abrazo", "batch", home.resolve("row").toString()))
                .containsExactly(home.resolve("rows.jsonl").toString());
        assertThat(completed("abrazo", "batch", "--out", home.resolve("row").toString()))
                .containsExactly(home.resolve("rows.jsonl").toString());
        assertThat(completed("abrazo", "run", "text-to-image", "x", "--media-dir", home + "/"))
                .containsExactly(home.resolve("pictures").toString());
        assertThat(completed("abrazo", "run", "summarization", "x", "--token", cat))
                .isEmpty();
    }

    @Test
    void bash_shellsOfCompletion_areCompleted() throws Exception {
        assertThat(completed("abrazo", "completion", "")).containsExactly("bash", "zsh", "fish");
        assertThat(completed("abrazo", "tasks", "ner-", "x")).isEmpty();
    }

    @Test
    void fish_completesProvidersAndParameters() {
        assertThat(cli.run("completion", "fish").out().lines())
                .anyMatch(line -> line.contains("-l provider -r -a 'hf-inference auto baseten "))
                .contains("complete -c abrazo -n '__fish_seen_subcommand_from run; and __fish_seen_subcommand_from"
                        + " text-classification' -s p -r -a 'top_k= function_to_apply='");
    }

    @Test
    void help_showsWorkingExamples() {
        CliFixture.Result help = cli.run("completion", "--help");

        assertThat(help.out()).contains("  source <(abrazo completion bash)\n").doesNotContain("  abrazo completion\n");
    }

    @Test
    void zsh_usesTheBashScript() {
        String script = cli.run("completion", "zsh").out();

        assertThat(script).isEqualTo(cli.run("completion", "bash").out()).contains("bashcompinit");
    }

    @Test
    void fish_completesCommandsTasksAndFlags() {
        CliFixture.Result result = cli.run("completion", "fish");

        assertThat(result.out().lines())
                .allMatch(line -> line.startsWith("complete -c abrazo -n "))
                .contains(
                        "complete -c abrazo -n '__fish_seen_subcommand_from run' -l no-retry -d 'Make one attempt"
                                + " only.'",
                        "complete -c abrazo -n '__fish_seen_subcommand_from run' -l model -r -d 'The model\\'s id on the"
                                + " Hub; with --local also a folder. Default: the recommended model.'");
        assertThat(result.out()).contains("-a 'text-classification ", "-f -a doctor -d ");
    }

    @Test
    void unknownShell_isAnError() {
        CliFixture.Result result = cli.run("completion", "csh");

        assertThat(result.err()).isEqualTo("error: Completion is for bash, zsh and fish, not for \"csh\".\n");
        assertThat(result.status()).isEqualTo(2);
    }
}
