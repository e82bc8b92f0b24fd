package dev.abrazo.text;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.List;
import java.util.Objects;

/** Compares the meaning of sentences with that of a source sentence. Servers: wire.md §10.13. */
public final class SentenceSimilarity extends ValueTask<SentenceSimilarity.Query, SentenceSimilarity.Params, float[]> {

    /** The task. */
    public static final SentenceSimilarity TASK = new SentenceSimilarity();

    private SentenceSimilarity() {
        super(
                TaskInfo.builder("sentence-similarity", "Compare the meaning of sentences with that of a source")
                        .input(InputShape.SENTENCES)
                        .result(TaskInfo.ResultShape.SCORES)
                        .recommendedModel("sentence-transformers/all-MiniLM-L6-v2")
                        .example(Json.object(
                                "source_sentence",
                                "That is a happy person",
                                "sentences",
                                List.of("That is a happy dog", "Today is a sunny day"))),
                json -> new Query(json.text("source_sentence"), json.texts("sentences")),
                Params::new);
    }

    /**
     * A source sentence and those to compare with it.
     *
     * @param sourceSentence the source
     * @param sentences the sentences to compare with it; one or more
     */
    public record Query(String sourceSentence, List<String> sentences) {

        /**
         * Copies the list.
         *
         * @throws InvalidRequestException without a sentence
         */
        public Query {
            Objects.requireNonNull(sourceSentence, "sourceSentence");
            sentences = List.copyOf(sentences);
            if (sentences.isEmpty()) {
                throw new InvalidRequestException("sentence-similarity requires at least one sentence in `sentences`.");
            }
        }
    }

    /** The parameters of sentence-similarity. Not thread-safe. */
    public static final class Params extends EmbeddingParams<Params> {

        private static final List<Parameter<?>> KNOWN = sharedAnd();

        private Params() {
            super(KNOWN);
        }
    }

    @Override
    protected Object wireInputs(Query query) {
        return Json.object("source_sentence", query.sourceSentence(), "sentences", query.sentences());
    }

    /** A similarity for each sentence, usually the cosine: -1 to 1. */
    @Override
    public float[] decode(Input<Query, Params> input, ServerReply reply) {
        int sentences = input.value().sentences().size();
        String expected = "a number for each of " + sentences + " sentences";
        Object numbers = Vectors.numbers(JsonShapes.unwrap(reply.vectors(), "similarities"), "", expected, reply);
        if (JsonShapes.single(numbers) instanceof float[] similarities && similarities.length == sentences) {
            return similarities;
        }
        throw reply.unexpected(expected);
    }

    @Override
    public Object write(float[] output, MediaWriter media) {
        return Vectors.requireFinite(output, "");
    }
}
