package dev.abrazo;

import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatInput;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.Conversational;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Chat with language models, in short forms. All throw {@link dev.abrazo.error.InferenceException}. */
public interface ChatTasks extends InferenceCalls {

    /**
     * What the model answers to this.
     *
     * <p>Recommended model: {@code meta-llama/Llama-3.1-8B-Instruct}.
     */
    default ChatCompletion.Result chatCompletion(String userText) {
        return chatCompletion(List.of(ChatMessage.user(userText)));
    }

    /** What the model answers to this. */
    default ChatCompletion.Result chatCompletion(String userText, Consumer<ChatInput.Builder> parameters) {
        return chatCompletion(List.of(ChatMessage.user(userText)), parameters);
    }

    /** What the model answers to these messages. */
    default ChatCompletion.Result chatCompletion(List<ChatMessage> messages) {
        return call(ChatCompletion.TASK, new ChatInput(messages, Map.of())).run();
    }

    /** What the model answers to these messages. */
    default ChatCompletion.Result chatCompletion(List<ChatMessage> messages, Consumer<ChatInput.Builder> parameters) {
        return call(ChatCompletion.TASK, ChatInput.builder(messages).build(parameters))
                .run();
    }

    /** What the model answers to this, bit by bit. Close the stream, or read it to its end. */
    default ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> chatCompletionStream(String userText) {
        return chatCompletionStream(userText, p -> {});
    }

    /** What the model answers to this, bit by bit. Close the stream, or read it to its end. */
    default ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> chatCompletionStream(
            String userText, Consumer<ChatInput.Builder> parameters) {
        return chatCompletionStream(List.of(ChatMessage.user(userText)), parameters);
    }

    /** What the model answers, bit by bit. Close the stream, or read it to its end. */
    default ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> chatCompletionStream(List<ChatMessage> messages) {
        return chatCompletionStream(messages, p -> {});
    }

    /** What the model answers, bit by bit. Close the stream, or read it to its end. */
    default ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> chatCompletionStream(
            List<ChatMessage> messages, Consumer<ChatInput.Builder> parameters) {
        return call(ChatCompletion.TASK, ChatInput.builder(messages).build(parameters)).stream();
    }

    /**
     * What the model answers, and the dialogue with that turn: the way of the first clients. Some models take short dialogues
     * only: check the model before it has to remember a long one.
     *
     * <p>Recommended model: {@code microsoft/DialoGPT-large}.
     */
    default Conversational.Result conversational(String text) {
        return conversational(text, p -> {});
    }

    /** What the model answers, and the dialogue with that turn: the way of the first clients. */
    default Conversational.Result conversational(String text, Consumer<Conversational.Builder> parameters) {
        return call(Conversational.TASK, Conversational.Input.builder(text).build(parameters))
                .run();
    }
}
