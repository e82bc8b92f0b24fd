package dev.abrazo.cli.chat;

import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said so far. Used by one thread. */
final class Conversation {

    private @Nullable ChatMessage system;
    private final List<ChatMessage> turns = new ArrayList<>();
    private @Nullable ChatMessage unanswered;

    Conversation(@Nullable String system) {
        system(system);
    }

    /** All of it, as a model gets to see it. */
    List<ChatMessage> messages() {
        List<ChatMessage> all = new ArrayList<>();
        if (system != null) {
            all.add(system);
        }
        all.addAll(turns);
        return all;
    }

    /** How the model is told to behave, or null. */
    @Nullable
    String system() {
        return system == null ? null : system.text();
    }

    /** Tells the model how to behave; with null nothing. */
    void system(@Nullable String text) {
        system = text == null || text.isBlank() ? null : ChatMessage.system(text);
    }

    /** The user says something. */
    void ask(ChatMessage message) {
        turns.add(message);
        unanswered = null;
    }

    /** The model answers. */
    void answer(String text) {
        turns.add(ChatMessage.assistant(text));
    }

    /** There was no answer: the question is taken out, and kept for {@link #again}. */
    void unanswered() {
        unanswered = turns.remove(turns.size() - 1);
    }

    /** Takes back the last question and whatever followed it; the question, or null where there is none. */
    @Nullable
    ChatMessage undo() {
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).role().equals(Role.USER)) {
                ChatMessage question = turns.get(i);
                turns.subList(i, turns.size()).clear();
                unanswered = null;
                return question;
            }
        }
        return null;
    }

    /** The question to ask once more: the one without an answer, else the last, which is taken back; null for none. */
    @Nullable
    ChatMessage again() {
        ChatMessage open = unanswered;
        return open == null ? undo() : open;
    }

    /** Forgets what was said, but not how the model is to behave. */
    void clear() {
        turns.clear();
        unanswered = null;
    }

    /** Takes these messages in place of all that was said; a first one of the system says how the model is to behave. */
    void replace(List<ChatMessage> messages) {
        clear();
        boolean told = !messages.isEmpty() && messages.get(0).role().equals(Role.SYSTEM);
        system = told ? messages.get(0) : null;
        turns.addAll(messages.subList(told ? 1 : 0, messages.size()));
    }
}
