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

/** What the user does to the session itself: lines that begin with a slash. */
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

    private static final String MANNERS =
            "A line that ends with \\ goes on with the next; \"\"\" begins and ends a message of"
                    + " several lines. Ctrl-C stops an answer.";

    private static final Map<String, String> TOLD = new LinkedHashMap<>();

    static {
        TOLD.put(HELP, "this list");
        TOLD.put(SYSTEM + " TEXT", "tell the model how to behave; - takes it back, without TEXT shows it");
        TOLD.put(MODEL + " M", "ask this model from now on; without M shows which");
        TOLD.put(RETRY, "ask the last question again");
        TOLD.put(UNDO, "take back the last question and its answer");
        TOLD.put(CLEAR, "forget the conversation");
        TOLD.put(SAVE + " FILE", "write the conversation to FILE as JSON messages");
        TOLD.put(LOAD + " FILE", "go on with the conversation in FILE");
        TOLD.put(USAGE, "what the answers cost so far");
        TOLD.put(EXIT, "end the chat; so does Ctrl-D");
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

    /** Their names. */
    static List<String> names() {
        return TOLD.keySet().stream().map(told -> told.split(" ")[0]).toList();
    }

    /**
     * Does what the line says.
     *
     * @return whether the session goes on
     */
    boolean run(String line) {
        // Any white space, since what follows may have been pasted, or begin on the next line.
        String[] words = line.strip().split("\\s+", 2);
        String name = words[0].toLowerCase(Locale.ROOT);
        String text = words.length > 1 ? words[1] : "";
        if (name.equals(EXIT) || name.equals("/quit")) {
            return false;
        }
        Consumer<String> action = actions.get(name);
        try {
            if (action == null) {
                throw new UsageError("There is no command " + name
                        + ": /help lists them. A message that begins with a slash is written with two.");
            }
            action.accept(text);
        } catch (UsageError | OutputFailure e) {
            session.tell(e);
        }
        return true;
    }

    private void help() {
        Table commands = new Table();
        TOLD.forEach((name, meaning) -> commands.row(name, meaning));
        commands.lines(terminal.screen().columns()).forEach(session::remark);
        Paragraph.lines(MANNERS, terminal.screen().columns()).forEach(session::remark);
    }

    private void system(String text) {
        if (text.isEmpty()) {
            String told = session.conversation().system();
            session.remark(told == null ? "The model is told nothing." : told);
        } else if (text.equals("-")) {
            session.conversation().system(null);
            session.remark("The model is told nothing from now on.");
        } else {
            session.conversation().system(text);
            session.remark("The model is told so from now on.");
        }
    }

    private void model(String id) {
        if (!id.isEmpty()) {
            session.model(id);
        }
        String model = session.model();
        session.remark(model == null ? "The default model is asked." : model + " is asked.");
    }

    private void undo() {
        ChatMessage question = session.conversation().undo();
        session.remark(question == null ? "There is nothing to take back." : "Taken back: " + question.text());
    }

    private void clear() {
        session.conversation().clear();
        session.remark("The conversation is forgotten.");
    }

    private void usage() {
        session.remark(
                session.consumption().answers() == 0
                        ? "No answer so far."
                        : session.consumption().sum());
    }

    private void save(String name) {
        List<ChatMessage> messages = session.conversation().messages();
        MessageFile file = file(SAVE, name);
        if (messages.isEmpty()) {
            throw new UsageError("There is nothing to write so far.");
        }
        file.save(messages);
        session.remark(counted(messages) + " written to " + file);
    }

    private void load(String name) {
        MessageFile file = file(LOAD, name);
        List<ChatMessage> messages = file.load();
        session.conversation().replace(messages);
        session.remark(counted(messages) + " read from " + file);
    }

    private MessageFile file(String command, String name) {
        if (name.isEmpty()) {
            throw new UsageError(command + " takes the name of a file.");
        }
        return MessageFile.named(name, terminal.variable("HOME"));
    }

    private static String counted(List<ChatMessage> messages) {
        return messages.size() + (messages.size() == 1 ? " message" : " messages");
    }
}
