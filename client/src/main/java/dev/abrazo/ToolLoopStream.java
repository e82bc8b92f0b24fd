package dev.abrazo;

import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The streams of all rounds of a tool loop, one after the other. */
final class ToolLoopStream
        implements ReplyStream<ChatCompletion.Chunk, ToolLoop.Result>, Iterator<ChatCompletion.Chunk> {

    private final ClientCore core;
    private final ToolRounds rounds;
    private volatile ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> current;
    private volatile boolean finished;
    private @Nullable RuntimeException failure;

    ToolLoopStream(ClientCore core, ToolRounds rounds) {
        this.core = core;
        this.rounds = rounds;
        this.current = core.stream(ChatCompletion.TASK, rounds.next());
    }

    @Override
    public Iterator<ChatCompletion.Chunk> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        if (failure != null) {
            // The tools must not run again, and a part of an answer is none.
            throw failure;
        }
        try {
            while (!finished) {
                if (current.iterator().hasNext()) {
                    return true;
                }
                ChatCompletion.Result reply = current.assembled();
                rounds.cancellation().check();
                if (rounds.finishedBy(reply)) {
                    finished = true;
                } else {
                    current = core.stream(ChatCompletion.TASK, rounds.next());
                }
            }
            return false;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public ChatCompletion.Chunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The stream has ended");
        }
        return current.iterator().next();
    }

    @Override
    public ToolLoop.Result assembled() {
        while (hasNext()) {
            next();
        }
        return rounds.result();
    }

    @Override
    public Reply.Metadata metadata() {
        return current.metadata();
    }

    @Override
    public void close() {
        if (!finished) {
            rounds.cancellation().cancel();
        }
        current.close();
    }
}
