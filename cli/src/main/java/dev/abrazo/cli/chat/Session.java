package dev.abrazo.cli.chat;

import dev.abrazo.chat.ChatMessage;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.FailureReport;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.error.InferenceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes from message to message until there are no more. What fails is told and taken back; the session goes on. */
final class Session {

    private final Terminal terminal;
    private final MessageReader reader;
    private final ChatTurn speaker;
    private final FailureReport report;
    private final Conversation conversation;
    private Consumption consumption = Consumption.NONE;
    private @Nullable String model;
    private boolean failed;

    Session(
            Terminal terminal,
            MessageReader reader,
            ChatTurn speaker,
            FailureReport report,
            Conversation conversation,
            @Nullable String model) {
        this.terminal = terminal;
        this.reader = reader;
        this.speaker = speaker;
        this.report = report;
        this.conversation = conversation;
        this.model = model;
    }

    /**
     * Runs it to its end.
     *
     * @return the exit status: at a terminal, whoever saw the failures knows of them
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
            remark(consumption.sum());
        }
        return failed && !terminal.screen().in() ? ExitStatus.FAILED : ExitStatus.OK;
    }

    /** Asks the model, and keeps its answer; without an answer the question is taken back. */
    void ask(ChatMessage question) {
        conversation.ask(question);
        ChatTurn.Answer answer;
        try {
            answer = speaker.answer(conversation.messages(), model);
        } catch (InferenceException e) {
            conversation.unanswered();
            if (terminal.interruption().cancelled()) {
                throw e;
            }
            tell(e);
            return;
        }
        if (answer.text().isEmpty()) {
            conversation.unanswered();
            failed |= !answer.stopped();
            remark(
                    answer.stopped()
                            ? "stopped; the question is taken back, /retry asks it again"
                            : "the model gave no text" + (answer.reason() == null ? "" : " (" + answer.reason() + ")")
                                    + "; the question is taken back");
        } else {
            conversation.answer(answer.text());
            if (answer.stopped()) {
                remark("stopped; what came is kept, /undo takes it back");
            }
        }
        if (!answer.stopped()) {
            consumption = consumption.and(answer.consumption());
            String cost = answer.consumption().words();
            remark(answer.model() == null ? cost : answer.model() + " · " + cost);
        }
    }

    /** Asks the last question once more; where that fails, its old answer stays. */
    void retry() {
        List<ChatMessage> before = conversation.messages();
        ChatMessage question = conversation.again();
        if (question == null) {
            remark("There is nothing to ask again.");
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

    /** The model that is asked, or null for the default one. */
    @Nullable
    String model() {
        return model;
    }

    void model(String id) {
        model = id;
    }

    /** Tells what went wrong. */
    void tell(RuntimeException failure) {
        failed = true;
        report.of(failure);
    }

    void remark(String text) {
        terminal.remark(terminal.errStyle().dim(TerminalSanitizer.text(text)));
    }
}
