package dev.abrazo.firestore.http;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.abrazo.Inference;
import dev.abrazo.JsonCall;
import dev.abrazo.backend.Reply;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.firestore.log.FunctionLog;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaReader;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.InputShape.Field;
import dev.abrazo.task.TaskInfo;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Runs inference for HTTP requests.
 *
 * <p>{@code POST} takes {@code {"inputs", "parameters", "options", "model", "task"}} as JSON, the last two only where the
 * settings allow them, or the bytes of media for a task on media alone. The response is the result in the JSON form, or media
 * as they are. Media of requests are data: nothing is opened or fetched for a caller. {@code GET} says what this is.
 * Thread-safe.
 */
public final class HttpInference {

    static final String METHODS = "GET, HEAD, POST, OPTIONS";

    private final Settings settings;
    private final Inference client;
    private final AccessKey key;
    private final Cors cors;
    private final InfoPage info;

    /**
     * Answers with these settings.
     *
     * @param client runs the calls; not closed
     */
    public HttpInference(Settings settings, Inference client) {
        this.settings = settings;
        this.client = client;
        this.key = new AccessKey(settings.http().key());
        this.cors = new Cors(settings.http().origins());
        this.info = new InfoPage(settings.inference());
    }

    /**
     * Answers a request.
     *
     * @throws IOException if the connection to the caller fails
     */
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        cors.apply(request, answer(request)).send(response, !request.getMethod().equals("HEAD"));
    }

    private Answer answer(HttpRequest request) throws IOException {
        return switch (request.getMethod()) {
            case "GET", "HEAD" ->
                info.answer(
                        key.allows(request),
                        request.getFirstHeader("Accept").orElse("").contains("text/html"));
            case "POST" ->
                key.allows(request)
                        ? post(request)
                        : ErrorAnswer.of(
                                        401,
                                        "authentication",
                                        "The key is missing or wrong. Send it as the header Authorization: Bearer KEY.")
                                .header("WWW-Authenticate", "Bearer");
            case "OPTIONS" -> Answer.empty(204).header("Allow", METHODS);
            default ->
                ErrorAnswer.of(
                                405,
                                "invalid_request",
                                "The method " + request.getMethod() + " is not supported. Use POST.")
                        .header("Allow", METHODS);
        };
    }

    private Answer post(HttpRequest request) throws IOException {
        String type = mediaType(request.getContentType().orElse(""));
        boolean json = type.equals("application/json");
        boolean media = mediaOnly(settings.inference().task().info()) && isMedia(type);
        if (!json && !media || request.getFirstHeader("Content-Encoding").isPresent()) {
            return unsupportedType();
        }
        try {
            byte[] body = BoundedBody.read(request, settings.http().maxBodyBytes());
            if (body.length == 0) {
                throw new InvalidRequestException("The request has no body.");
            }
            return run(
                    json
                            ? InferenceRequest.ofJson(body, settings.inference())
                            : InferenceRequest.ofMedia(Media.of(body, type), settings.inference()));
        } catch (InferenceException e) {
            return ErrorAnswer.of(e, false);
        }
    }

    private Answer unsupportedType() {
        TaskInfo task = settings.inference().task().info();
        return ErrorAnswer.of(
                415,
                "invalid_request",
                "Send the request as application/json"
                        + (mediaOnly(task) ? ", or the bytes of media with their type," : "")
                        + " and without a Content-Encoding.");
    }

    private Answer run(InferenceRequest request) {
        try {
            return answer(result(request));
        } catch (InferenceException e) {
            return ErrorAnswer.of(e, request.modelNamed());
        } catch (OutOfMemoryError e) {
            return ErrorAnswer.of(
                    new TooLargeException("There is not enough memory for this request. Send less at a time."), false);
        } catch (RuntimeException | StackOverflowError e) {
            FunctionLog.defect(e);
            return ErrorAnswer.of(500, "unexpected_reply", "The server has a defect; its log says more.");
        }
    }

    private JsonCall.Result result(InferenceRequest request) {
        JsonCall call = client.json(request.task().id(), request.json())
                .media(
                        MediaReader.DATA_ONLY,
                        request.task().info().result() == TaskInfo.ResultShape.MEDIA
                                ? media -> media
                                : MediaWriter.DATA_URL)
                .options(request.options().toBuilder()
                        .timeout(settings.trigger().timeout())
                        .build());
        return (request.model() == null ? call : call.model(request.model())).reply();
    }

    private static Answer answer(JsonCall.Result result) {
        Reply.Metadata metadata = result.metadata();
        return body(result.output())
                .header("x-abrazo-model", metadata.model())
                .header("x-abrazo-provider", metadata.provider() == null ? metadata.backend() : metadata.provider())
                .header("x-abrazo-attempts", String.valueOf(metadata.attempts()))
                .header("x-request-id", metadata.requestId());
    }

    private static Answer body(@Nullable Object output) {
        if (output instanceof Media media) {
            // A type that a browser could run as a page must not come from a model's server.
            String type = isMedia(media.contentType()) ? media.contentType() : "application/octet-stream";
            return Answer.media(type, media.bytes());
        }
        return Answer.json(
                200,
                output instanceof List<?> list
                        ? list.stream().map(HttpInference::json).toList()
                        : output);
    }

    private static @Nullable Object json(@Nullable Object value) {
        return value instanceof Media media ? media.toDataUrl() : value;
    }

    /** Whether the bytes of media are a whole request for the task. */
    static boolean mediaOnly(TaskInfo task) {
        Field first = task.input().fields().get(0);
        return first.kind().media() && first.path().equals("inputs");
    }

    private static boolean isMedia(String type) {
        return type.startsWith("image/") && !type.startsWith("image/svg")
                || type.startsWith("audio/")
                || type.startsWith("video/")
                || type.equals("application/octet-stream");
    }

    private static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
