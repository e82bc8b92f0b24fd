package dev.abrazo.cli.chat;

import dev.abrazo.chat.ChatMessage;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.FailureReport;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.error.InferenceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a chat: reads messages and commands until the input ends. A failed question is reported and removed; the chat continues. */
final class Session {

    private final Terminal terminal;
    private final MessageReader reader;
    private final ChatTurn turn;
    private final FailureReport report;
    private final Conversation conversation;
    private Consumption consumption = Consumption.NONE;
    private @Nullable String model;
    private boolean failed;

    Session(
            Terminal terminal,
            MessageReader reader,
            ChatTurn turn,
            FailureReport report,
            Conversation conversation,
            @Nullable String model) {
        this.terminal = terminal;
        this.reader = reader;
        this.turn = turn;
        this.report = report;
        this.conversation = conversation;
        this.model = model;
    }

    /**
     * Runs the chat until its end.
     *
     * @return the exit status; failures count only if standard input is not a terminal
     */
    int run() {
        SlashCommands commands = new SlashCommands(this, terminal);
        while (true) {
            try {
                String message = reader.next();
                if (message == null) {
                    break;
                }
                if (message.startsWith("/") && !message.startsWith("//")) {
                    if (!commands.run(message)) {
                        break;
                    }
                } else if (!message.isBlank()) {
                    ask(ChatMessage.user(message.startsWith("//") ? message.substring(1) : message));
                }
            } catch (Prompt.InterruptedLine e) {
                remark("Ctrl-D or /exit ends the chat.");
            }
        }
        if (consumption.answers() > 0) {
            remark(consumption.totalText());
        }
        return failed && !terminal.screen().in() ? ExitStatus.FAILED : ExitStatus.OK;
    }

    /** Sends a question and keeps the answer; removes the question if there is no answer. */
    void ask(ChatMessage question) {
        conversation.ask(question);
        ChatTurn.Answer answer;
        try {
            answer = turn.answer(conversation.messages(), model);
        } catch (InferenceException e) {
            conversation.removeQuestion();
            if (terminal.interruption().cancelled()) {
                throw e;
            }
            reportFailure(e);
            return;
        }
        if (answer.text().isEmpty()) {
            conversation.removeQuestion();
            failed |= !answer.stopped();
            remark(
                    answer.stopped()
                            ? "stopped; the question is removed, /retry sends it again"
                            : "the model returned no text"
                                    + (answer.reason() == null ? "" : " (" + answer.reason() + ")")
                                    + "; the question is removed");
        } else {
            conversation.answer(answer.text());
            if (answer.stopped()) {
                remark("stopped; the partial answer is kept, /undo removes it");
            }
        }
        if (!answer.stopped()) {
            consumption = consumption.plus(answer.consumption());
            String cost = answer.consumption().text();
            remark(answer.model() == null ? cost : answer.model() + " · " + cost);
        }
    }

    /** Sends the last question again; the previous answer stays if that fails. */
    void retry() {
        List<ChatMessage> before = conversation.messages();
        ChatMessage question = conversation.questionToRetry();
        if (question == null) {
            remark("There is no question to send again.");
            return;
        }
        int kept = conversation.messages().size();
        ask(question);
        if (conversation.messages().size() == kept && before.size() > kept) {
            conversation.replace(before);
        }
    }

    Conversation conversation() {
        return conversation;
    }

    Consumption consumption() {
        return consumption;
    }

    /** The model, or null for the default model. */
    @Nullable
    String model() {
        return model;
    }

    void model(String id) {
        model = id;
    }

    /** Reports a failure to the user. */
    void reportFailure(RuntimeException failure) {
        failed = true;
        report.of(failure);
    }

    void remark(String text) {
        terminal.remark(terminal.errStyle().dim(TerminalSanitizer.text(text)));
    }
}
