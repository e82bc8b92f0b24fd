package dev.abrazo.cli.chat;

import static dev.abrazo.cli.chat.ChatStreams.body;
import static dev.abrazo.cli.chat.ChatStreams.messages;
import static dev.abrazo.cli.chat.ChatStreams.streamedAnswer;
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
    void system_isSentUntilRemoved() {
        server.answer(streamedAnswer("a"), streamedAnswer("b"));

        CliFixture.Result result = chat("/system\n/system Be brief.\n/system\nOne\n/system -\nTwo\n");

        assertThat(messages(server.request(0))).containsExactly("system: Be brief.", "user: One");
        assertThat(messages(server.request(1))).containsExactly("user: One", "assistant: a", "user: Two");
        assertThat(result.err()).startsWith("""
                There is no system message.
                The system message is set.
                Be brief.
                """);
        assertThat(result.status()).isZero();
    }

    @Test
    void system_onTheNextLineOrAfterATab_isSet() {
        server.answer(streamedAnswer("a"), streamedAnswer("b"));

        chat("/system\\\nBe brief.\\\nBe kind.\nOne\n/system\t-\nTwo\n");

        assertThat(messages(server.request(0))).containsExactly("system: Be brief.\nBe kind.", "user: One");
        assertThat(messages(server.request(1))).containsExactly("user: One", "assistant: a", "user: Two");
    }

    @Test
    void model_isUsedFromThenOn() {
        server.answer(streamedAnswer("a"));

        CliFixture.Result result = chat("/model\n/model c/d\nOne\n");

        assertThat(body(server.only()).get("model")).isEqualTo("c/d");
        assertThat(result.err()).startsWith("Model: a/b\nModel: c/d\nc/d · auto · ");
    }

    @Test
    void undo_removesTheLastTurn() {
        server.answer(streamedAnswer("a"), streamedAnswer("b"), streamedAnswer("c"));

        CliFixture.Result result = chat("One\nTwo\n/undo\nThree\n/undo\n/undo\n/undo\n");

        assertThat(messages(server.request(2))).containsExactly("user: One", "assistant: a", "user: Three");
        assertThat(result.err())
                .contains("Removed: Two\n", "Removed: Three\nRemoved: One\nThere is no question to remove.\n");
    }

    @Test
    void retry_sendsTheLastQuestionAgain() {
        server.answer(streamedAnswer("a"), streamedAnswer("b"), streamedAnswer("c"));

        CliFixture.Result result = chat("/retry\nOne\n/retry\nTwo\n");

        assertThat(messages(server.request(1))).containsExactly("user: One");
        assertThat(messages(server.request(2))).containsExactly("user: One", "assistant: b", "user: Two");
        assertThat(result.out()).isEqualTo("a\nb\nc\n");
        assertThat(result.err()).startsWith("There is no question to send again.\n");
    }

    @Test
    void retry_afterAFailure_sendsTheRemovedQuestion() {
        server.answer(streamedAnswer("a"), Answer.json(400, "{\"error\":\"no\"}"), streamedAnswer("b"));

        chat("One\nTwo\n/retry\n");

        assertThat(messages(server.request(2))).containsExactly("user: One", "assistant: a", "user: Two");
    }

    @Test
    void retry_thatFails_keepsTheOldAnswer() {
        server.answer(streamedAnswer("a"), Answer.json(400, "{\"error\":\"no\"}"), streamedAnswer("b"));

        chat("/system Be brief.\nOne\n/retry\nTwo\n");

        assertThat(messages(server.request(2)))
                .containsExactly("system: Be brief.", "user: One", "assistant: a", "user: Two");
    }

    @Test
    void clear_keepsTheSystemMessage() {
        server.answer(streamedAnswer("a"), streamedAnswer("b"));

        chat("/system Be brief.\nOne\n/clear\nTwo\n");

        assertThat(messages(server.request(1))).containsExactly("system: Be brief.", "user: Two");
    }

    @Test
    void saveAndLoad_continueInAnotherSession() throws IOException {
        server.answer(streamedAnswer("\"a\"\n…"), streamedAnswer("b"));
        Path file = home.resolve("chat.json");

        CliFixture.Result saved = chat("/system Be brief.\nOne\n/save ~/chat.json\n");
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
    void save_withoutMessages_isAnError() {
        CliFixture.Result result = chat("/save ~/chat.json\n");

        assertThat(result.err()).isEqualTo("error: There are no messages to save yet.\n");
        assertThat(home.resolve("chat.json")).doesNotExist();
    }

    @Test
    void load_requestBody_isAccepted() throws IOException {
        server.answer(streamedAnswer("b"));
        Path file = home.resolve("body.json");
        Files.writeString(file, "{\"model\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"One\"}]}");

        chat("/load " + file + "\nTwo\n");

        assertThat(messages(server.only())).containsExactly("user: One", "user: Two");
    }

    @Test
    void load_noConversation_isAnErrorAndChangesNothing() throws IOException {
        server.answer(streamedAnswer("a"), streamedAnswer("b"));
        Path file = home.resolve("other.json");
        Files.writeString(file, "{\"a\":1}");
        Path broken = home.resolve("broken.json");
        Files.writeString(broken, "[{");

        CliFixture.Result result = chat(
                "One\n/load " + file + "\n/load " + broken + "\n/load nowhere.json\n/load\n/save /no/such/x\nTwo\n");

        assertThat(messages(server.request(1))).containsExactly("user: One", "assistant: a", "user: Two");
        assertThat(result.err())
                .contains(
                        "error: " + file + " is not a conversation: expected a JSON array of messages",
                        "error: " + broken + " is not JSON: ",
                        "error: Can't read nowhere.json: there is no such file or folder; check the path.\n",
                        "error: /load needs a file name.\n",
                        "error: Can't write /no/such/x: there is no such file or folder; check the path.\n");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void usage_isTheTotalSoFar() {
        server.answer(streamedAnswer("a"), streamedAnswer("b"));

        CliFixture.Result result = chat("/usage\nOne\nTwo\n/usage\n");

        assertThat(result.err()).startsWith("No answers yet.\n");
        assertThat(result.err().lines().filter(line -> line.startsWith("2 answers · 20 tokens in, 2 out · ")))
                .hasSize(2);
    }

    @Test
    void exit_endsTheChat() {
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
                .isEqualTo("error: There is no command /frobnicate; /help lists the commands. To send a message that"
                        + " begins with a slash, type two slashes.\n");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void help_listsAllCommands() {
        CliFixture.Result result = chat("/help\n");

        assertThat(result.err())
                .contains(SlashCommands.names())
                .contains("/save FILE    write the conversation to FILE as JSON messages\n");
        assertThat(result.out()).isEmpty();
    }
}
