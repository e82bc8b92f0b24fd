package dev.abrazo.cli.chat;

import static dev.abrazo.cli.chat.ChatStreams.body;
import static dev.abrazo.cli.chat.ChatStreams.messages;
import static dev.abrazo.cli.chat.ChatStreams.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlashCommandTest {

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    private CliFixture.Result chat(String typed) {
        return cli.stdin(typed).run("chat", "--model", "a/b");
    }

    @Test
    void system_isSentFromThenOnAndTakenBack() {
        server.answer(saying("a"), saying("b"));

        CliFixture.Result result = chat("/system\n/system Be brief.\n/system\nOne\n/system -\nTwo\n");

        assertThat(messages(server.request(0))).containsExactly("system: Be brief.", "user: One");
        assertThat(messages(server.request(1))).containsExactly("user: One", "assistant: a", "user: Two");
        assertThat(result.err()).startsWith("""
                The model is told nothing.
                The model is told so from now on.
                Be brief.
                """);
        assertThat(result.status()).isZero();
    }

    @Test
    void system_onTheNextLineOrBehindATabulator_isSetToo() {
        server.answer(saying("a"), saying("b"));

        chat("/system\\\nBe brief.\\\nBe kind.\nOne\n/system\t-\nTwo\n");

        assertThat(messages(server.request(0))).containsExactly("system: Be brief.\nBe kind.", "user: One");
        assertThat(messages(server.request(1))).containsExactly("user: One", "assistant: a", "user: Two");
    }

    @Test
    void model_isAskedFromThenOn() {
        server.answer(saying("a"));

        CliFixture.Result result = chat("/model\n/model c/d\nOne\n");

        assertThat(body(server.only()).get("model")).isEqualTo("c/d");
        assertThat(result.err()).startsWith("a/b is asked.\nc/d is asked.\nc/d · auto · ");
    }

    @Test
    void undo_takesBackTheLastTurn() {
        server.answer(saying("a"), saying("b"), saying("c"));

        CliFixture.Result result = chat("One\nTwo\n/undo\nThree\n/undo\n/undo\n/undo\n");

        assertThat(messages(server.request(2))).containsExactly("user: One", "assistant: a", "user: Three");
        assertThat(result.err())
                .contains("Taken back: Two\n", "Taken back: Three\nTaken back: One\nThere is nothing to take back.\n");
    }

    @Test
    void retry_asksTheLastQuestionAgain() {
        server.answer(saying("a"), saying("b"), saying("c"));

        CliFixture.Result result = chat("/retry\nOne\n/retry\nTwo\n");

        assertThat(messages(server.request(1))).containsExactly("user: One");
        assertThat(messages(server.request(2))).containsExactly("user: One", "assistant: b", "user: Two");
        assertThat(result.out()).isEqualTo("a\nb\nc\n");
        assertThat(result.err()).startsWith("There is nothing to ask again.\n");
    }

    @Test
    void retry_afterAFailure_asksTheQuestionThatWasTakenBack() {
        server.answer(saying("a"), Answer.json(400, "{\"error\":\"no\"}"), saying("b"));

        chat("One\nTwo\n/retry\n");

        assertThat(messages(server.request(2))).containsExactly("user: One", "assistant: a", "user: Two");
    }

    @Test
    void retry_thatFails_keepsTheOldAnswer() {
        server.answer(saying("a"), Answer.json(400, "{\"error\":\"no\"}"), saying("b"));

        chat("/system Be brief.\nOne\n/retry\nTwo\n");

        assertThat(messages(server.request(2)))
                .containsExactly("system: Be brief.", "user: One", "assistant: a", "user: Two");
    }

    @Test
    void clear_forgetsWhatWasSaidButNotTheManners() {
        server.answer(saying("a"), saying("b"));

        chat("/system Be brief.\nOne\n/clear\nTwo\n");

        assertThat(messages(server.request(1))).containsExactly("system: Be brief.", "user: Two");
    }

    @Test
    void saveAndLoad_goOnInAnotherSession() throws IOException {
        server.answer(saying("\"a\"\n…"), saying("b"));
        Path file = home.resolve("talk.json");

        CliFixture.Result saved = chat("/system Be brief.\nOne\n/save ~/talk.json\n");
        CliFixture.Result loaded = chat("/load " + file + "\nTwo\n");

        assertThat(Files.readString(file)).isEqualTo("""
                [
                {"role":"system","content":"Be brief."},
                {"role":"user","content":"One"},
                {"role":"assistant","content":"\\"a\\"\\n…"}
                ]
                """);
        assertThat(saved.err()).contains("3 messages written to " + file + "\n");
        assertThat(loaded.err()).startsWith("3 messages read from " + file + "\n");
        assertThat(messages(server.request(1)))
                .containsExactly("system: Be brief.", "user: One", "assistant: \"a\"\n…", "user: Two");
    }

    @Test
    void save_nothingSoFar_isTold() {
        CliFixture.Result result = chat("/save ~/talk.json\n");

        assertThat(result.err()).isEqualTo("error: There is nothing to write so far.\n");
        assertThat(home.resolve("talk.json")).doesNotExist();
    }

    @Test
    void load_bodyOfARequest_isTakenToo() throws IOException {
        server.answer(saying("b"));
        Path file = home.resolve("body.json");
        Files.writeString(file, "{\"model\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"One\"}]}");

        chat("/load " + file + "\nTwo\n");

        assertThat(messages(server.only())).containsExactly("user: One", "user: Two");
    }

    @Test
    void load_noConversation_isToldAndChangesNothing() throws IOException {
        server.answer(saying("a"), saying("b"));
        Path file = home.resolve("other.json");
        Files.writeString(file, "{\"a\":1}");
        Path broken = home.resolve("broken.json");
        Files.writeString(broken, "[{");

        CliFixture.Result result = chat(
                "One\n/load " + file + "\n/load " + broken + "\n/load nowhere.json\n/load\n/save /no/such/x\nTwo\n");

        assertThat(messages(server.request(1))).containsExactly("user: One", "assistant: a", "user: Two");
        assertThat(result.err())
                .contains(
                        "error: " + file + " holds no conversation, which is a JSON array of messages",
                        "error: " + broken + " is not JSON: ",
                        "error: Can't read nowhere.json: there is no such file or folder; check the path.\n",
                        "error: /load takes the name of a file.\n",
                        "error: Can't write /no/such/x: there is no such file or folder; check the path.\n");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void usage_isTheSumSoFar() {
        server.answer(saying("a"), saying("b"));

        CliFixture.Result result = chat("/usage\nOne\nTwo\n/usage\n");

        assertThat(result.err()).startsWith("No answer so far.\n");
        assertThat(result.err().lines().filter(line -> line.startsWith("2 answers · 20 tokens in, 2 out · ")))
                .hasSize(2);
    }

    @Test
    void exit_endsTheSessionAtOnce() {
        CliFixture.Result result = chat("/exit\nOne\n");

        assertThat(server.requests()).isEmpty();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void unknownCommand_isNotAMessage() {
        CliFixture.Result result = chat("/frobnicate now\n");

        assertThat(server.requests()).isEmpty();
        assertThat(result.err())
                .isEqualTo("error: There is no command /frobnicate: /help lists them. A message that begins with a"
                        + " slash is written with two.\n");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void help_namesThemAll() {
        CliFixture.Result result = chat("/help\n");

        assertThat(result.err())
                .contains(SlashCommands.names())
                .contains("/save FILE    write the conversation to FILE as JSON messages\n");
        assertThat(result.out()).isEmpty();
    }
}
