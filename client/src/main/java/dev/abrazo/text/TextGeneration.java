package dev.abrazo.text;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Continues a text. Servers: wire.md §10.9, §10.10.
 *
 * <p>Whether the result starts with the prompt is up to the server, unless {@code return_full_text} is given: then it is
 * honoured on every route, by removing or adding the prompt. The first clients of Hugging Face had {@code true} as the
 * default; this client deliberately has none.
 */
public final class TextGeneration
        extends ValueTask.Streaming<String, TextGenerationParams, TextGeneration.Result, TextGeneration.Token> {

    /** The task. */
    public static final TextGeneration TASK = new TextGeneration();

    private TextGeneration() {
        super(
                TaskInfo.builder("text-generation", "Continue a text")
                        .result(TaskInfo.ResultShape.TEXT, "{generated_text, details?}")
                        .recommendedModel("openai-community/gpt2")
                        .example("The answer to the universe is"),
                JsonRequest::text,
                TextGenerationParams::new);
    }

    /**
     * One or more continuations.
     *
     * @param sequences the continuations, one at least; several where {@code num_return_sequences} asked for them
     */
    public record Result(List<Sequence> sequences) {

        /** Copies the list. */
        public Result {
            sequences = List.copyOf(sequences);
        }

        /** The text of the first continuation. */
        public String generatedText() {
            return sequences.get(0).generatedText();
        }

        /** The details of the first continuation; empty if the server gave none. */
        public Map<String, Object> details() {
            return sequences.get(0).details();
        }
    }

    /**
     * One continuation.
     *
     * @param generatedText the text
     * @param details details: {@code finish_reason}, {@code generated_tokens}, {@code seed}, {@code tokens}, …
     * @param extra further fields of the reply
     */
    public record Sequence(String generatedText, Map<String, Object> details, Map<String, Object> extra) {

        /** Copies the maps. */
        public Sequence {
            details = Parameters.copyOf(details);
            extra = Parameters.copyOf(extra);
        }
    }

    /**
     * An element of a streamed reply.
     *
     * @param text the token's text, part of the whole unless it is special
     * @param id the token's number in the model's vocabulary, or null
     * @param logprob the logarithm of the token's probability, or null
     * @param special whether it is a special token, not text
     * @param generatedText the whole text, on the last element of some servers, else null
     * @param details details of the text, on the last element, else empty
     * @param extra further fields of the reply
     */
    public record Token(
            String text,
            @Nullable Long id,
            @Nullable Double logprob,
            boolean special,
            @Nullable String generatedText,
            Map<String, Object> details,
            Map<String, Object> extra) {

        /** Copies the maps. */
        public Token {
            details = Parameters.copyOf(details);
            extra = Parameters.copyOf(extra);
        }
    }

    @Override
    public Payload encodeStream(Input<String, TextGenerationParams> input) {
        Object sequences = input.parameters().get("num_return_sequences");
        if (sequences != null && !sequences.equals(1L)) {
            // The elements of several sequences would come mixed, without an index.
            throw new InvalidRequestException("A stream returns one continuation, and `num_return_sequences` asks for "
                    + sequences + ": remove it, or run the call without streaming.");
        }
        return encode(input).streamed();
    }

    @Override
    public Result decode(Input<String, TextGenerationParams> input, ServerReply reply) {
        Result result = GeneratedText.whole(input, reply.json());
        if (result == null) {
            throw reply.unexpected("{generated_text}, a list of it, or {choices: [{text}]}");
        }
        return result;
    }

    @Override
    public @Nullable Token event(StreamingTask.Event event) {
        return GeneratedText.element(event.json());
    }

    @Override
    public Result assemble(Input<String, TextGenerationParams> input, List<Token> events) {
        StreamingTask.Accumulator<Token, Result> accumulator = accumulator(input);
        events.forEach(accumulator::add);
        return accumulator.result();
    }

    @Override
    public StreamingTask.Accumulator<Token, Result> accumulator(Input<String, TextGenerationParams> input) {
        return new GeneratedTextAccumulator(input);
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        List<Object> all =
                output.sequences().stream().map(TextGeneration::write).toList();
        return all.size() == 1 ? all.get(0) : all;
    }

    @Override
    public Object writeEvent(Token token) {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("id", token.id());
        inner.put("text", token.text());
        inner.put("logprob", token.logprob());
        inner.put("special", token.special());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("token", inner);
        json.put("generated_text", token.generatedText());
        json.put("details", token.details().isEmpty() ? null : token.details());
        json.putAll(token.extra());
        return json;
    }

    @Override
    public String eventText(Token event) {
        return event.special() ? "" : event.text();
    }

    private static Object write(Sequence sequence) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("generated_text", sequence.generatedText());
        if (!sequence.details().isEmpty()) {
            json.put("details", sequence.details());
        }
        json.putAll(sequence.extra());
        return json;
    }
}
