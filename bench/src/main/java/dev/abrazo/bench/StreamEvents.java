package dev.abrazo.bench;

import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** One event of a streamed chat answer of 10,000 events of about 245 bytes: reading, decoding, access to its text. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(Replies.EVENTS)
public class StreamEvents {

    @Benchmark
    public int eventAbrazo(Sides.Abrazo side) {
        int length = 0;
        try (ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream =
                side.chat.chatCompletionStream(List.of(ChatMessage.user(Sides.QUESTION)), p -> {})) {
            for (ChatCompletion.Chunk chunk : stream) {
                length += chunk.text().length();
            }
        }
        return length;
    }

    @Benchmark
    public int eventBaselineRecords(Sides.Plain side) throws IOException, InterruptedException {
        int[] length = new int[1];
        try (InputStream body = side.baseline.stream(side.chat, Baseline.chat(Sides.QUESTION, true))) {
            new BaselineEvents(body)
                    .forEach((bytes, from, count) -> length[0] += Baseline.JSON
                            .readValue(bytes, from, count, Records.Chunk.class)
                            .text()
                            .length());
        }
        return length[0];
    }

    @Benchmark
    public int eventBaselineMaps(Sides.Plain side) throws IOException, InterruptedException {
        int[] length = new int[1];
        try (InputStream body = side.baseline.stream(side.chat, Baseline.chat(Sides.QUESTION, true))) {
            new BaselineEvents(body)
                    .forEach((bytes, from, count) ->
                            length[0] += PlainMaps.text(Baseline.JSON.readValue(bytes, from, count, Map.class), "delta")
                                    .length());
        }
        return length[0];
    }
}
