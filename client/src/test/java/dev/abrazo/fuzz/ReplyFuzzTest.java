package dev.abrazo.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.Tasks;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.MediaException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.media.MediaReader;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Replies;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import dev.abrazo.testing.RandomValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random replies: a task's decoder returns a result that can be written, or throws an error about the reply. */
class ReplyFuzzTest {

    private static final int TRIES = 1_500;

    static Stream<Task<?, ?>> tasks() {
        return Tasks.all().stream();
    }

    static Stream<StreamingTask<?, ?, ?>> streamingTasks() {
        return tasks().filter(StreamingTask.class::isInstance).map(task -> (StreamingTask<?, ?, ?>) task);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void decode_samples_areResults(Task<?, ?> task) {
        long read = Samples.of(task.id()).replies().stream()
                .filter(reply -> decoded(task, Replies.json(task.id(), reply)))
                .count();
        assertThat(read).isPositive();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void decode_anyReply_isAResultOrAnUnexpectedReply(Task<?, ?> task) {
        List<@Nullable Object> known = known(task);
        int[] results = new int[1];
        RandomValues.check(TRIES, random -> {
            Mutator mutator = new Mutator(random, known);
            Object sample = random.of(known);
            byte[] body = switch (random.between(0, 3)) {
                case 0 -> Json.bytes(mutator.mutate(mutator.mutate(sample)));
                case 1 -> Json.bytes(random.json(4));
                default -> mutator.mutate(Json.bytes(sample));
            };
            results[0] += decoded(task, Replies.of(task.id(), "application/json", body)) ? 1 : 0;
        });
        // Some are accepted: a decoder that rejects everything would pass otherwise.
        assertThat(results[0]).isPositive();
    }

    @ParameterizedTest
    @MethodSource("streamingTasks")
    void assemble_anyEvents_areAResultOrAnUnexpectedReply(StreamingTask<?, ?, ?> task) {
        List<@Nullable Object> known = known(task);
        RandomValues.check(TRIES, random -> {
            Mutator mutator = new Mutator(random, known);
            assembled(
                    task,
                    random.list(
                            0,
                            5,
                            () -> StreamingTask.Event.of(
                                    random.bool() ? null : random.text(5),
                                    random.oneIn(4) ? random.json(3) : mutator.mutate(random.of(known)))));
        });
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void read_anyJson_isAnInputOrAnInvalidRequest(Task<?, ?> task) {
        Object known = Json.parse(Samples.of(task.id()).request());
        int[] inputs = new int[1];
        RandomValues.check(TRIES, random -> {
            Map<String, Object> request = JsonShapes.object(new Mutator(random, List.of(known)).mutate(known));
            if (request != null) {
                inputs[0] += encoded(task, request) ? 1 : 0;
            }
        });
        assertThat(inputs[0]).isPositive();
    }

    private static List<@Nullable Object> known(Task<?, ?> task) {
        List<@Nullable Object> known = new ArrayList<>();
        Samples.of(task.id()).replies().forEach(reply -> known.add(Json.parse(reply)));
        return known;
    }

    private static <I, O> boolean decoded(Task<I, O> task, ServerReply reply) {
        I input = input(task);
        try {
            O output = task.decode(input, reply);
            assertThat(Json.write(task.write(output, MediaWriter.DATA_URL))).isNotEmpty();
            assertThat(output).hasSameHashCodeAs(output).asString().isNotNull();
        } catch (UnexpectedReplyException e) {
            assertThat(e).hasMessageContaining(task.id());
            return false;
        }
        if (task instanceof BatchTask<I, O> batch) {
            try {
                assertThat(batch.decodeAll(List.of(input, input), reply)).hasSize(2);
            } catch (UnexpectedReplyException e) {
                assertThat(e).hasMessageContaining(task.id());
            }
        }
        return true;
    }

    private static <I, O, E> void assembled(StreamingTask<I, O, E> task, List<StreamingTask.Event> events) {
        try {
            List<E> elements = new ArrayList<>();
            for (StreamingTask.Event event : events) {
                E element = task.event(event);
                if (element != null) {
                    assertThat(Json.write(task.writeEvent(element))).isNotEmpty();
                    assertThat(task.eventText(element)).isNotNull();
                    elements.add(element);
                }
            }
            O whole = task.assemble(input(task), elements);
            assertThat(Json.write(task.write(whole, MediaWriter.DATA_URL))).isNotEmpty();
        } catch (InferenceException e) {
            assertThat(e.code()).isEqualTo("unexpected_reply");
        }
    }

    private static <I, O> boolean encoded(Task<I, O> task, Map<String, Object> request) {
        try {
            assertThat(task.encode(task.read(JsonRequest.of(request, MediaReader.DATA_ONLY))))
                    .isNotNull();
            return true;
        } catch (InvalidRequestException | MediaException e) {
            assertThat(e).hasMessageNotContaining("null pointer").message().isNotBlank();
            return false;
        }
    }

    private static <I> I input(Task<I, ?> task) {
        return task.read(Replies.jsonRequest(Samples.of(task.id()).request()));
    }

    /** A reply and the parser read the same bytes equally, in every encoding of JSON. */
    @org.junit.jupiter.api.Test
    void json_anyBytes_areAValueOrAnUnexpectedReply() {
        RandomValues.check(TRIES, random -> {
            byte[] body = new Mutator(random, List.of(1L))
                    .mutate("[{\"a\":\"é\",\"b\":[1,2.5e3,null]}]".getBytes(StandardCharsets.UTF_8));
            Object expected;
            try {
                expected = Json.parse(body);
            } catch (JsonException e) {
                expected = e;
            }
            ServerReply reply = Replies.of("x", "application/json", body);
            if (expected instanceof JsonException) {
                org.assertj.core.api.Assertions.assertThatThrownBy(reply::json)
                        .isInstanceOf(UnexpectedReplyException.class);
            } else {
                assertThat(reply.json()).isEqualTo(expected);
            }
        });
    }
}
