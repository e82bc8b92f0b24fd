package dev.abrazo.testing;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Backend for unit tests: answers with given results or errors by task, and records the calls. No server and no model is
 * involved. Safe for use by many threads.
 *
 * <pre>{@code
 * FakeBackend backend = new FakeBackend()
 *         .fail(Summarization.TASK, () -> new RateLimitException("Slow down."))
 *         .answer(Summarization.TASK, new Summarization.Result("short"));
 * InferenceClient hf = InferenceClient.builder().backend(backend).build();
 * }</pre>
 *
 * <p>The answers of a task are used in the order in which they were added; the last one is used for all further calls. A
 * task without an answer is unsupported. Nothing is retried: retries belong to the remote backend.
 */
public final class FakeBackend implements Backend {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Queue<Function<Call<?>, Object>>> results = new HashMap<>();
    private final Map<String, Queue<Function<Call<?>, List<Object>>>> streams = new HashMap<>();
    private final List<RecordedCall<?>> calls = new ArrayList<>();
    private boolean closed;

    /** Creates a backend that supports no task yet. */
    public FakeBackend() {}

    /** Adds an answer: this result. */
    public <I, O> FakeBackend answer(Task<I, O> task, O result) {
        return compute(task, call -> result);
    }

    /** Adds an answer: what the function returns for the call. The function may throw, and may block. */
    @SuppressWarnings("unchecked") // a task is called with its own inputs only
    public <I, O> FakeBackend compute(Task<I, O> task, Function<Call<I>, ? extends O> function) {
        return add(results, task, call -> function.apply((Call<I>) call));
    }

    /** Adds an answer: the call fails with a new exception of this supplier, streamed calls included. */
    public FakeBackend fail(Task<?, ?> task, Supplier<? extends InferenceException> error) {
        add(results, task, call -> {
            throw error.get();
        });
        return add(streams, task, call -> {
            throw error.get();
        });
    }

    /** Adds an answer to streamed calls: these elements. */
    public <E> FakeBackend stream(StreamingTask<?, ?, E> task, List<E> elements) {
        List<Object> copy = List.copyOf(elements);
        return add(streams, task, call -> copy);
    }

    /** Returns all calls so far, in the order of their start. */
    public List<RecordedCall<?>> calls() {
        lock.lock();
        try {
            return List.copyOf(calls);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the calls of one task so far, in the order of their start. */
    @SuppressWarnings("unchecked") // a task is called with its own inputs only
    public <I> List<Call<I>> calls(Task<I, ?> task) {
        return calls().stream()
                .filter(recorded -> recorded.task().id().equals(task.id()))
                .map(recorded -> (Call<I>) recorded.call())
                .toList();
    }

    /** Whether the backend was closed, which its client does when it is closed. */
    public boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public boolean supports(Task<?, ?> task, Call<?> call) {
        lock.lock();
        try {
            return results.containsKey(task.id()) || streams.containsKey(task.id());
        } finally {
            lock.unlock();
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the answers of a task are its own results
    public <I, O extends @Nullable Object> Reply<O> run(Task<I, O> task, Call<I> call) {
        O result = (O) next(results, task, call, "answer").apply(call);
        return Reply.of(result, metadata(call));
    }

    @Override
    @SuppressWarnings("unchecked") // the elements of a task are its own
    public <I, O extends @Nullable Object, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call) {
        List<E> elements = (List<E>) next(streams, task, call, "stream").apply(call);
        return new FakeStream<>(elements, task.accumulator(call.input()), metadata(call), call.cancellation());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private Reply.Metadata metadata(Call<?> call) {
        return Reply.Metadata.builder(id()).model(call.model()).attempts(1).build();
    }

    private <A> FakeBackend add(Map<String, Queue<A>> answers, Task<?, ?> task, A answer) {
        lock.lock();
        try {
            answers.computeIfAbsent(task.id(), id -> new ArrayDeque<>()).add(answer);
            return this;
        } finally {
            lock.unlock();
        }
    }

    private <A> A next(Map<String, Queue<A>> answers, Task<?, ?> task, Call<?> call, String method) {
        lock.lock();
        try {
            call.cancellation().check();
            calls.add(new RecordedCall<>(task, call));
            Queue<A> left = answers.get(task.id());
            if (left == null) {
                throw new UnsupportedException(
                        "The fake backend has no answer for " + task.id() + ". Add one with `" + method + "`.");
            }
            return left.size() > 1 ? left.remove() : left.element();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A call that the backend received. Immutable.
     *
     * @param task the task
     * @param call the model, the input and the options
     */
    public record RecordedCall<I>(Task<?, ?> task, Call<I> call) {}
}
