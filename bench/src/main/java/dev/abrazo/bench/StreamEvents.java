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

/** One event of a streamed chat answer of 10,000 events of about 245 bytes: read, decoded, its text asked for. */
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
    public int eventFloorRecords(Sides.Plain side) throws IOException, InterruptedException {
        int[] length = new int[1];
        try (InputStream body = side.floor.stream(side.chat, Floor.chat(Sides.QUESTION, true))) {
            new FloorEvents(body)
                    .forEach((bytes, from, count) -> length[0] += Floor.JSON
                            .readValue(bytes, from, count, Records.Chunk.class)
                            .text()
                            .length());
        }
        return length[0];
    }

    @Benchmark
    public int eventFloorMaps(Sides.Plain side) throws IOException, InterruptedException {
        int[] length = new int[1];
        try (InputStream body = side.floor.stream(side.chat, Floor.chat(Sides.QUESTION, true))) {
            new FloorEvents(body)
                    .forEach((bytes, from, count) ->
                            length[0] += PlainMaps.text(Floor.JSON.readValue(bytes, from, count, Map.class), "delta")
                                    .length());
        }
        return length[0];
    }
}
