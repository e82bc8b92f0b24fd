package dev.abrazo.cli.chat;

import dev.abrazo.chat.ChatMessage;
import dev.abrazo.media.Media;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of a chat. Not thread-safe. */
final class Conversation {

    private @Nullable ChatMessage system;
    private final List<ChatMessage> turns = new ArrayList<>();
    private @Nullable ChatMessage removedQuestion;
    private List<Media> images;

    /**
     * An empty conversation.
     *
     * @param images images for the first question
     */
    Conversation(@Nullable String system, List<Media> images) {
        system(system);
        this.images = List.copyOf(images);
    }

    /** All messages, the system message first. */
    List<ChatMessage> messages() {
        List<ChatMessage> all = new ArrayList<>();
        if (system != null) {
            all.add(system);
        }
        all.addAll(turns);
        return all;
    }

    /** The system message, or null. */
    @Nullable
    String system() {
        return system == null ? null : system.text();
    }

    /** Sets the system message; null or blank removes it. */
    void system(@Nullable String text) {
        system = text == null || text.isBlank() ? null : ChatMessage.system(text);
    }

    /** Adds a question of the user, with the images for the first one. */
    void ask(ChatMessage message) {
        turns.add(images.isEmpty() ? message : withImages(message));
        images = List.of();
        removedQuestion = null;
    }

    private ChatMessage withImages(ChatMessage message) {
        List<ChatMessage.Part> parts = new ArrayList<>(message.parts());
        images.forEach(image -> parts.add(ChatMessage.Part.image(image)));
        return ChatMessage.user(parts.toArray(ChatMessage.Part[]::new));
    }

    /** Adds an answer of the model. */
    void answer(String text) {
        turns.add(ChatMessage.assistant(text));
    }

    /** Removes the last question, which has no answer, and keeps it for {@link #questionToRetry}. */
    void removeQuestion() {
        removedQuestion = turns.remove(turns.size() - 1);
    }

    /** Removes the last question and everything after it; returns the question, or null if there is none. */
    @Nullable
    ChatMessage undo() {
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).role().equals(ChatMessage.Role.USER)) {
                ChatMessage question = turns.get(i);
                turns.subList(i, turns.size()).clear();
                removedQuestion = null;
                return question;
            }
        }
        return null;
    }

    /** The question to send again: the unanswered one, else the last, which is removed; null if there is none. */
    @Nullable
    ChatMessage questionToRetry() {
        ChatMessage open = removedQuestion;
        return open == null ? undo() : open;
    }

    /** Removes all messages except the system message. */
    void clear() {
        turns.clear();
        removedQuestion = null;
    }

    /** Replaces all messages; if the first one is a system message, it becomes the system message. */
    void replace(List<ChatMessage> messages) {
        clear();
        boolean hasSystem = !messages.isEmpty() && messages.get(0).role().equals(ChatMessage.Role.SYSTEM);
        system = hasSystem ? messages.get(0) : null;
        turns.addAll(messages.subList(hasSystem ? 1 : 0, messages.size()));
    }
}
