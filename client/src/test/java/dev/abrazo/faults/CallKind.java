package dev.abrazo.faults;

import dev.abrazo.Inference;
import dev.abrazo.audio.AudioClassification;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.Tool;
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

/** The kinds of call, each with a valid response and the request to which a fault is applied. */
enum CallKind {
    TEXT(Family.JSON, Bodies.LABELS, (hf, file) -> hf.textClassification("I like you")),
    LIST(
            Family.JSON,
            "[" + Bodies.LABELS + "," + Bodies.LABELS + "]",
            (hf, file) -> hf.each(TextClassification.TASK, Bodies.texts())),
    EACH(Family.JSON, Bodies.COMPLETION, (hf, file) -> hf.each(TextGeneration.TASK, Bodies.prompts())),
    GENERATION(Family.JSON, Bodies.COMPLETION, (hf, file) -> hf.textGeneration("The answer is")),
    CHAT(Family.JSON, Bodies.CHAT, (hf, file) -> hf.chatCompletion("Hi")),
    RESPONSES(Family.JSON, Bodies.RESPONSE, (hf, file) -> hf.responses("Hi")),
    FILE_UPLOAD(Family.JSON, Bodies.LABELS, (hf, file) -> hf.imageClassification(Media.of(file))),
    FILE_UPLOAD_IN_JSON(
            Family.JSON, Bodies.LABELS, (hf, file) -> hf.imageClassification(Media.of(file), p -> p.topK(3))),
    BYTES_UPLOAD(
            Family.JSON,
            Bodies.LABELS,
            (hf, file) -> hf.call(AudioClassification.TASK, Media.of(Bodies.png(), "audio/wav"))
                    .run()),
    MEDIA_DOWNLOAD(Family.MEDIA, "", (hf, file) -> hf.textToImage("A horse")),
    RAW(Family.RAW, Bodies.LABELS, (hf, file) -> hf.request("org/m", Map.of("inputs", "x"))),
    RAW_FILE(Family.RAW, Bodies.LABELS, (hf, file) -> hf.request("org/m", Media.of(file))),
    JSON_FORM(
            Family.JSON,
            Bodies.LABELS,
            (hf, file) -> hf.json("text-classification", Map.of("inputs", "x")).reply()),
    JSON_FORM_FILE(
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
    JSON_FORM_STREAM(
            Family.STREAM,
            Bodies.COMPLETION_EVENTS,
            (hf, file) -> all(hf.json("text-generation", Map.of("inputs", "x")).stream())),
    RESPONSES_STREAM(Family.STREAM, Bodies.RESPONSE_EVENTS, (hf, file) -> all(hf.responsesStream("Hi"))),
    TOOL_ROUND(
            Family.JSON,
            Bodies.CHAT,
            (hf, file) -> hf.toolLoop("Hi", Tools.CLOCK).run(),
            request -> request.text().contains("tool_call_id")),
    TOOL_ROUND_STREAM(
            Family.STREAM,
            Bodies.CHAT_EVENTS,
            (hf, file) -> all(hf.toolLoop("Hi", Tools.CLOCK).stream()),
            request -> request.text().contains("tool_call_id")),
    JOB_LOOK_UP(
            Family.JSON,
            Bodies.MAPPING,
            CallKind::job,
            request -> request.path().startsWith("/api/")),
    JOB_START(Family.JSON, "", CallKind::job, request -> request.path().endsWith("/predictions")),
    JOB_POLL(Family.JSON, "", CallKind::job, request -> request.path().endsWith("/p1")),
    JOB_DOWNLOAD(Family.MEDIA, "", CallKind::job, request -> request.path().endsWith("/out.png")),
    JSON_FORM_JOB_POLL(
            Family.JSON, "", CallKind::jsonFormJob, request -> request.path().endsWith("/p1"));

    /** The form of a valid response. */
    enum Family {
        JSON,
        RAW,
        MEDIA,
        STREAM
    }

    final Family family;
    private final String valid;
    private final Run run;
    private final Predicate<RecordedRequest> affected;

    CallKind(Family family, String valid, Run run) {
        this(family, valid, run, request -> true);
    }

    CallKind(Family family, String valid, Run run, Predicate<RecordedRequest> affected) {
        this.family = family;
        this.valid = valid;
        this.run = run;
        this.affected = affected;
    }

    /** Makes the call and reads its stream to the end. */
    Object run(Inference hf, Path file) {
        return run.on(hf.model("org/m"), file);
    }

    /** Whether a fault applies to this request. */
    boolean affected(RecordedRequest request) {
        return affected.test(request);
    }

    /** Whether the affected request carries a body. */
    boolean posts() {
        return this != JOB_LOOK_UP && this != JOB_POLL && this != JOB_DOWNLOAD && this != JSON_FORM_JOB_POLL;
    }

    /** Whether the affected request is the first of its call. */
    boolean first() {
        return !name().contains("JOB_") && !name().startsWith("TOOL_ROUND") || this == JOB_LOOK_UP;
    }

    /** Whether the body is read from the disk during the upload. */
    boolean uploads() {
        return name().contains("FILE_UPLOAD") || name().startsWith("RAW_FILE");
    }

    /** The valid response to a request of a call of this kind. */
    Answer answer(RecordedRequest request, ScriptedServer server) {
        if (name().startsWith("TOOL_ROUND") && !affected(request)) {
            return family == Family.STREAM ? Answer.events(Bodies.TOOL_CALL_EVENTS) : Answer.json(Bodies.TOOL_CALL);
        }
        return answer(request.path(), server);
    }

    /** The valid response to a request for this path. */
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
        if (family == Family.MEDIA || path.endsWith("/out.png")) {
            return Answer.of(200).header("Content-Type", "image/png").body(Bodies.png());
        }
        return family == Family.STREAM ? Answer.events(valid) : Answer.json(valid);
    }

    /** Constants of an enum can't be used before its values. */
    private static final class Tools {
        static final Tool CLOCK = Tool.of("clock", "The time", () -> "noon");
    }

    private static Object job(Inference hf, Path file) {
        return hf.options(o -> o.provider("replicate")).textToImage("A horse");
    }

    private static Object jsonFormJob(Inference hf, Path file) {
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
