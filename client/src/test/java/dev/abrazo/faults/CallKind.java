package dev.abrazo.faults;

import dev.abrazo.Inference;
import dev.abrazo.audio.AudioClassification;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.TextGeneration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The kinds of call there are, each with its servers' good answers and the request that a fault strikes. */
enum CallKind {
    TEXT(Family.JSON, Bodies.LABELS, (hf, file) -> hf.textClassification("I like you")),
    LIST(
            Family.JSON,
            "[" + Bodies.LABELS + "," + Bodies.LABELS + "]",
            (hf, file) -> hf.each(TextClassification.TASK, Bodies.texts())),
    EACH(Family.JSON, Bodies.COMPLETION, (hf, file) -> hf.each(TextGeneration.TASK, Bodies.prompts())),
    GENERATION(Family.JSON, Bodies.COMPLETION, (hf, file) -> hf.textGeneration("The answer is")),
    CHAT(Family.JSON, Bodies.CHAT, (hf, file) -> hf.chatCompletion("Hi")),
    FILE_UP(Family.JSON, Bodies.LABELS, (hf, file) -> hf.imageClassification(Media.of(file))),
    FILE_UP_IN_JSON(Family.JSON, Bodies.LABELS, (hf, file) -> hf.imageClassification(Media.of(file), p -> p.topK(3))),
    BYTES_UP(
            Family.JSON,
            Bodies.LABELS,
            (hf, file) -> hf.call(AudioClassification.TASK, Media.of(Bodies.png(), "audio/wav"))
                    .run()),
    MEDIUM_DOWN(Family.MEDIUM, "", (hf, file) -> hf.textToImage("A horse")),
    RAW(Family.RAW, Bodies.LABELS, (hf, file) -> hf.request("org/m", Map.of("inputs", "x"))),
    RAW_FILE(Family.RAW, Bodies.LABELS, (hf, file) -> hf.request("org/m", Media.of(file))),
    VIEW(
            Family.JSON,
            Bodies.LABELS,
            (hf, file) -> hf.json("text-classification", Map.of("inputs", "x")).reply()),
    VIEW_FILE(
            Family.JSON,
            Bodies.LABELS,
            (hf, file) -> hf.json(
                            "image-classification",
                            Map.of("inputs", Media.of(file).toDataUrl()))
                    .reply()),
    GENERATION_STREAM(
            Family.STREAM, Bodies.COMPLETION_EVENTS, (hf, file) -> all(hf.call(TextGeneration.TASK, "x").stream())),
    CHAT_STREAM(
            Family.STREAM,
            Bodies.CHAT_EVENTS,
            (hf, file) -> all(hf.chatCompletionStream(List.of(ChatMessage.user("Hi")), p -> {}))),
    RAW_STREAM(
            Family.STREAM,
            Bodies.COMPLETION_EVENTS,
            (hf, file) -> all(hf.streamingRequest("org/m", Map.of("inputs", "x")))),
    RAW_FILE_STREAM(
            Family.STREAM, Bodies.COMPLETION_EVENTS, (hf, file) -> all(hf.streamingRequest("org/m", Media.of(file)))),
    VIEW_STREAM(
            Family.STREAM,
            Bodies.COMPLETION_EVENTS,
            (hf, file) -> all(hf.json("text-generation", Map.of("inputs", "x")).stream())),
    JOB_LOOK_UP(
            Family.JSON,
            Bodies.MAPPING,
            CallKind::job,
            request -> request.path().startsWith("/api/")),
    JOB_START(Family.JSON, "", CallKind::job, request -> request.path().endsWith("/predictions")),
    JOB_POLL(Family.JSON, "", CallKind::job, request -> request.path().endsWith("/p1")),
    JOB_DOWNLOAD(Family.MEDIUM, "", CallKind::job, request -> request.path().endsWith("/out.png")),
    VIEW_JOB_POLL(
            Family.JSON, "", CallKind::viewedJob, request -> request.path().endsWith("/p1"));

    /** What a reply must be to be understood. */
    enum Family {
        JSON,
        RAW,
        MEDIUM,
        STREAM
    }

    final Family family;
    private final String good;
    private final Run run;
    private final Predicate<RecordedRequest> struck;

    CallKind(Family family, String good, Run run) {
        this(family, good, run, request -> true);
    }

    CallKind(Family family, String good, Run run, Predicate<RecordedRequest> struck) {
        this.family = family;
        this.good = good;
        this.run = run;
        this.struck = struck;
    }

    /** Makes the call, and reads its stream to the end. */
    Object run(Inference hf, Path file) {
        return run.on(hf.model("org/m"), file);
    }

    /** Whether a fault strikes this request. */
    boolean struck(RecordedRequest request) {
        return struck.test(request);
    }

    /** Whether the struck request carries a body. */
    boolean posts() {
        return this != JOB_LOOK_UP && this != JOB_POLL && this != JOB_DOWNLOAD && this != VIEW_JOB_POLL;
    }

    /** Whether the struck request is the first of its call. */
    boolean first() {
        return !name().contains("JOB_") || this == JOB_LOOK_UP;
    }

    /** Whether the body is read from the disk while it is sent. */
    boolean uploads() {
        return name().contains("FILE_UP") || name().startsWith("RAW_FILE");
    }

    /** The right answer to a request of this kind's calls. */
    Answer answer(RecordedRequest request, ScriptedServer server) {
        return answer(request.path(), server);
    }

    /** The right answer to a request for this path. */
    Answer answer(String path, ScriptedServer server) {
        if (path.startsWith("/api/")) {
            return Answer.json(Bodies.MAPPING);
        }
        if (path.endsWith("/predictions")) {
            return Answer.json(201, Bodies.state("starting", "null"));
        }
        if (path.endsWith("/p1")) {
            return Answer.json(Bodies.state("succeeded", "\"" + server.url("/out.png") + "\""));
        }
        if (path.endsWith("/cancel")) {
            return Answer.json("{}");
        }
        if (family == Family.MEDIUM || path.endsWith("/out.png")) {
            return Answer.of(200).header("Content-Type", "image/png").body(Bodies.png());
        }
        return family == Family.STREAM ? Answer.events(good) : Answer.json(good);
    }

    private static Object job(Inference hf, Path file) {
        return hf.options(o -> o.provider("replicate")).textToImage("A horse");
    }

    private static Object viewedJob(Inference hf, Path file) {
        return hf.options(o -> o.provider("replicate"))
                .json("text-to-image", Map.of("inputs", "A horse"))
                .reply();
    }

    private static List<Object> all(ReplyStream<?, ?> stream) {
        try (stream) {
            List<Object> elements = new ArrayList<>();
            stream.forEach(elements::add);
            return elements;
        }
    }

    @FunctionalInterface
    private interface Run {
        Object on(Inference hf, Path file);
    }
}
