package dev.abrazo.bench;

import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.task.Label;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** One call and its decoded answer: two labels, or a chat answer of 790 bytes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OneCall {

    @Benchmark
    public List<Label> labelsAbrazo(Sides.Abrazo side) {
        return side.labels.textClassification(Sides.TEXT);
    }

    @Benchmark
    public Records.Label[][] labelsBaselineRecords(Sides.Plain side) throws IOException, InterruptedException {
        return Baseline.JSON.readValue(
                side.baseline.post(side.labels, Baseline.text(Sides.TEXT)), Records.Label[][].class);
    }

    @Benchmark
    public List<?> labelsBaselineMaps(Sides.Plain side) throws IOException, InterruptedException {
        return Baseline.JSON.readValue(side.baseline.post(side.labels, Baseline.text(Sides.TEXT)), List.class);
    }

    @Benchmark
    public String chatAbrazo(Sides.Abrazo side) {
        return side.chat.chatCompletion(Sides.QUESTION).text();
    }

    /** Runs the call on another thread, a virtual one on Java 21 and newer. */
    @Benchmark
    public String chatSubmittedAbrazo(Sides.Abrazo side) {
        return side.chat
                .call(ChatCompletion.TASK, List.of(ChatMessage.user(Sides.QUESTION)))
                .submit()
                .join()
                .text();
    }

    @Benchmark
    public String chatBaselineRecords(Sides.Plain side) throws IOException, InterruptedException {
        byte[] reply = side.baseline.post(side.chat, Baseline.chat(Sides.QUESTION, false));
        return Baseline.JSON.readValue(reply, Records.Chat.class).text();
    }

    @Benchmark
    public String chatBaselineMaps(Sides.Plain side) throws IOException, InterruptedException {
        byte[] reply = side.baseline.post(side.chat, Baseline.chat(Sides.QUESTION, false));
        return PlainMaps.text(Baseline.JSON.readValue(reply, Map.class), "message");
    }
}
