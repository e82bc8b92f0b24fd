package dev.abrazo;

import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams;
import dev.abrazo.chat.Conversational;
import dev.abrazo.chat.Responses;
import dev.abrazo.chat.ResponsesParams;
import dev.abrazo.chat.Tool;
import java.util.List;
import java.util.function.Consumer;

/** Chat with language models, in short forms. All throw {@link dev.abrazo.error.InferenceException}. */
interface ChatTasks extends InferenceCalls {

    /**
     * Answers this text.
     *
     * <p>Recommended model: {@code meta-llama/Llama-3.1-8B-Instruct}.
     */
    default ChatCompletion.Result chatCompletion(String userText) {
        return chatCompletion(List.of(ChatMessage.user(userText)));
    }

    /** Answers this text. */
    default ChatCompletion.Result chatCompletion(String userText, Consumer<ChatParams> parameters) {
        return chatCompletion(List.of(ChatMessage.user(userText)), parameters);
    }

    /** Answers these messages. */
    default ChatCompletion.Result chatCompletion(List<ChatMessage> messages) {
        return call(ChatCompletion.TASK, messages).run();
    }

    /** Answers these messages. */
    default ChatCompletion.Result chatCompletion(List<ChatMessage> messages, Consumer<ChatParams> parameters) {
        return call(ChatCompletion.TASK, messages, parameters).run();
    }

    /**
     * Answers this text with a value of this type: the schema of a record, a sealed interface, an enum, or an array of them
     * is sent as the response format.
     *
     * <pre>{@code
     * record Book(String title, List<String> authors) {}
     *
     * Book book = hf.chatCompletion("Which novel is about a white whale?", Book.class);
     * }</pre>
     *
     * @throws dev.abrazo.error.UnexpectedReplyException if the model refuses, or its answer does not match
     */
    default <T> T chatCompletion(String userText, Class<T> type) {
        return chatCompletion(userText, type, p -> {});
    }

    /** Answers this text with a value of this type. */
    default <T> T chatCompletion(String userText, Class<T> type, Consumer<ChatParams> parameters) {
        return chatCompletion(List.of(ChatMessage.user(userText)), type, parameters);
    }

    /** Answers these messages with a value of this type. */
    default <T> T chatCompletion(List<ChatMessage> messages, Class<T> type) {
        return chatCompletion(messages, type, p -> {});
    }

    /** Answers these messages with a value of this type. */
    default <T> T chatCompletion(List<ChatMessage> messages, Class<T> type, Consumer<ChatParams> parameters) {
        Consumer<ChatParams> typed = p -> p.responseFormat(type);
        return chatCompletion(messages, typed.andThen(parameters)).as(type);
    }

    /** Streams the answer to this text. Close the stream, or read it to its end. */
    default ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> chatCompletionStream(String userText) {
        return chatCompletionStream(userText, p -> {});
    }

    /** Streams the answer to this text. Close the stream, or read it to its end. */
    default ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> chatCompletionStream(
            String userText, Consumer<ChatParams> parameters) {
        return chatCompletionStream(List.of(ChatMessage.user(userText)), parameters);
    }

    /** Streams the answer to these messages. Close the stream, or read it to its end. */
    default ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> chatCompletionStream(List<ChatMessage> messages) {
        return chatCompletionStream(messages, p -> {});
    }

    /** Streams the answer to these messages. Close the stream, or read it to its end. */
    default ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> chatCompletionStream(
            List<ChatMessage> messages, Consumer<ChatParams> parameters) {
        return call(ChatCompletion.TASK, messages, parameters).stream();
    }

    /**
     * Answers this text, and runs the tools that the model calls until it answers, in at most ten rounds.
     *
     * <pre>{@code
     * Tool weather = Tool.of("weather", "Current weather of a city", City.class, city -> forecasts.of(city.name()));
     * hf.chatWithTools("Do I need an umbrella in Paris?", weather).text();
     * }</pre>
     *
     * @see #toolLoop(String, Tool...)
     */
    default ToolLoop.Result chatWithTools(String userText, Tool... tools) {
        return toolLoop(userText, tools).run();
    }

    /** Answers these messages, and runs the tools that the model calls until it answers, in at most ten rounds. */
    default ToolLoop.Result chatWithTools(List<ChatMessage> messages, Tool... tools) {
        return toolLoop(messages, tools).run();
    }

    /** A chat on this text whose tool calls are run: can be configured further, run, submitted or streamed. */
    default ToolLoop toolLoop(String userText, Tool... tools) {
        return toolLoop(List.of(ChatMessage.user(userText)), tools);
    }

    /**
     * A chat on these messages whose tool calls are run: can be configured further, run, submitted or streamed.
     *
     * @throws dev.abrazo.error.InvalidRequestException if two tools have the same name
     */
    ToolLoop toolLoop(List<ChatMessage> messages, Tool... tools);

    /**
     * Answers this text with OpenAI's Responses API, at Hugging Face's router or an endpoint.
     *
     * <p>Recommended model: {@code meta-llama/Llama-3.1-8B-Instruct}.
     */
    default Responses.Result responses(String userText) {
        return responses(userText, p -> {});
    }

    /** Answers this text with OpenAI's Responses API. */
    default Responses.Result responses(String userText, Consumer<ResponsesParams> parameters) {
        return call(Responses.TASK, Responses.items(userText), parameters).run();
    }

    /** Streams the response to this text. Close the stream, or read it to its end. */
    default ReplyStream<Responses.Event, Responses.Result> responsesStream(String userText) {
        return responsesStream(userText, p -> {});
    }

    /** Streams the response to this text. Close the stream, or read it to its end. */
    default ReplyStream<Responses.Event, Responses.Result> responsesStream(
            String userText, Consumer<ResponsesParams> parameters) {
        return call(Responses.TASK, Responses.items(userText), parameters).stream();
    }

    /**
     * Continues a conversation in the legacy form. Some models accept short conversations only: check the model before
     * sending a long one.
     *
     * <p>Recommended model: {@code microsoft/DialoGPT-large}.
     */
    default Conversational.Result conversational(String text) {
        return conversational(text, p -> {});
    }

    /** Continues a conversation in the legacy form. */
    default Conversational.Result conversational(String text, Consumer<Conversational.Params> parameters) {
        return call(Conversational.TASK, Conversational.Query.of(text), parameters)
                .run();
    }
}
