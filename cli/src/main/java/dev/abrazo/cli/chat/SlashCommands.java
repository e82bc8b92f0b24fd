package dev.abrazo.cli.chat;

import dev.abrazo.chat.ChatMessage;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.Paragraph;
import dev.abrazo.cli.terminal.Table;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Commands of the chat: lines that begin with a slash. */
final class SlashCommands {

    private static final String HELP = "/help";
    private static final String EXIT = "/exit";
    private static final String CLEAR = "/clear";
    private static final String SYSTEM = "/system";
    private static final String MODEL = "/model";
    private static final String RETRY = "/retry";
    private static final String UNDO = "/undo";
    private static final String SAVE = "/save";
    private static final String LOAD = "/load";
    private static final String USAGE = "/usage";

    private static final String INPUT_HELP =
            "A line that ends with \\ continues on the next line; \"\"\" begins and ends a message of"
                    + " several lines. Ctrl-C stops an answer.";

    private static final Map<String, String> DESCRIPTIONS = new LinkedHashMap<>();

    static {
        DESCRIPTIONS.put(HELP, "this list");
        DESCRIPTIONS.put(SYSTEM + " TEXT", "set the system message; - removes it, without TEXT it is shown");
        DESCRIPTIONS.put(MODEL + " M", "use this model from now on; without M the model is shown");
        DESCRIPTIONS.put(RETRY, "send the last question again");
        DESCRIPTIONS.put(UNDO, "remove the last question and its answer");
        DESCRIPTIONS.put(CLEAR, "clear the conversation, but not the system message");
        DESCRIPTIONS.put(SAVE + " FILE", "write the conversation to FILE as JSON messages");
        DESCRIPTIONS.put(LOAD + " FILE", "continue the conversation in FILE");
        DESCRIPTIONS.put(USAGE, "tokens and time used so far");
        DESCRIPTIONS.put(EXIT, "end the chat; so does Ctrl-D");
    }

    private final Session session;
    private final Terminal terminal;
    private final Map<String, Consumer<String>> actions = new LinkedHashMap<>();

    SlashCommands(Session session, Terminal terminal) {
        this.session = session;
        this.terminal = terminal;
        actions.put(HELP, text -> help());
        actions.put(SYSTEM, this::system);
        actions.put(MODEL, this::model);
        actions.put(RETRY, text -> session.retry());
        actions.put(UNDO, text -> undo());
        actions.put(CLEAR, text -> clear());
        actions.put(SAVE, this::save);
        actions.put(LOAD, this::load);
        actions.put(USAGE, text -> usage());
    }

    /** The names of the commands. */
    static List<String> names() {
        return DESCRIPTIONS.keySet().stream()
                .map(command -> command.split(" ")[0])
                .toList();
    }

    /**
     * Runs the command on this line.
     *
     * @return false if the command ends the chat
     */
    boolean run(String line) {
        // Any white space: the argument may be pasted, or begin on the next line.
        String[] parts = line.strip().split("\\s+", 2);
        String name = parts[0].toLowerCase(Locale.ROOT);
        String text = parts.length > 1 ? parts[1] : "";
        if (name.equals(EXIT) || name.equals("/quit")) {
            return false;
        }
        Consumer<String> action = actions.get(name);
        try {
            if (action == null) {
                throw new UsageError("There is no command " + name
                        + "; /help lists the commands. To send a message that begins with a slash, type two slashes.");
            }
            action.accept(text);
        } catch (UsageError | OutputFailure e) {
            session.reportFailure(e);
        }
        return true;
    }

    private void help() {
        Table commands = new Table();
        DESCRIPTIONS.forEach((name, description) -> commands.row(name, description));
        commands.lines(terminal.screen().columns()).forEach(session::remark);
        Paragraph.lines(INPUT_HELP, terminal.screen().columns()).forEach(session::remark);
    }

    private void system(String text) {
        if (text.isEmpty()) {
            String current = session.conversation().system();
            session.remark(current == null ? "There is no system message." : current);
        } else if (text.equals("-")) {
            session.conversation().system(null);
            session.remark("The system message is removed.");
        } else {
            session.conversation().system(text);
            session.remark("The system message is set.");
        }
    }

    private void model(String id) {
        if (!id.isEmpty()) {
            session.model(id);
        }
        String model = session.model();
        session.remark("Model: " + (model == null ? "default" : model));
    }

    private void undo() {
        ChatMessage question = session.conversation().undo();
        session.remark(question == null ? "There is no question to remove." : "Removed: " + question.text());
    }

    private void clear() {
        session.conversation().clear();
        session.remark("The conversation is cleared.");
    }

    private void usage() {
        session.remark(
                session.consumption().answers() == 0
                        ? "No answers yet."
                        : session.consumption().totalText());
    }

    private void save(String name) {
        List<ChatMessage> messages = session.conversation().messages();
        MessageFile file = file(SAVE, name);
        if (messages.isEmpty()) {
            throw new UsageError("There are no messages to save yet.");
        }
        file.save(messages);
        session.remark(count(messages) + " written to " + file);
    }

    private void load(String name) {
        MessageFile file = file(LOAD, name);
        List<ChatMessage> messages = file.load();
        session.conversation().replace(messages);
        session.remark(count(messages) + " read from " + file);
    }

    private MessageFile file(String command, String name) {
        if (name.isEmpty()) {
            throw new UsageError(command + " needs a file name.");
        }
        return MessageFile.named(name, terminal.variable("HOME"));
    }

    private static String count(List<ChatMessage> messages) {
        return messages.size() + (messages.size() == 1 ? " message" : " messages");
    }
}
