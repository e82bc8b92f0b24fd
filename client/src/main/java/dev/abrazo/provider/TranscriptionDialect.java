package dev.abrazo.provider;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's transcriptions: a multipart form. */
final class TranscriptionDialect extends InputDialect {

    /** File name extensions by content type; servers use them. */
    private static final Map<String, String> EXTENSIONS = Map.of(
            "audio/mpeg", "mp3",
            "audio/m4a", "m4a",
            "audio/flac", "flac",
            "audio/x-flac", "flac",
            "audio/ogg", "ogg",
            "audio/webm", "webm",
            "video/webm", "webm",
            "video/mp4", "mp4");

    TranscriptionDialect(String path) {
        super(path, "file");
    }

    @Override
    HttpCall.Body body(Payload payload, @Nullable String model) {
        if (!(payload.inputs() instanceof Media audio)) {
            throw new InvalidRequestException(payload.task() + " takes audio.");
        }
        Map<String, Object> fields = fields(payload, model);
        flatten(fields);
        fields.remove("file");
        Object timestamps = fields.remove("return_timestamps");
        Map<String, List<String>> texts = FormFields.of(fields);
        if (timestamps != null && !timestamps.equals(false)) {
            texts.putIfAbsent("response_format", List.of("verbose_json"));
            if (timestamps.equals("word")) {
                texts.putIfAbsent("timestamp_granularities[]", List.of("word"));
            } else if (!timestamps.equals(true)) {
                throw new InvalidRequestException("`return_timestamps` is true or \"word\" on this route, not \""
                        + timestamps + "\": it does not support other timestamps.");
            }
        }
        String type = Dialect.RequestBodies.contentType(audio, Media.Kind.AUDIO);
        return Dialect.RequestBodies.form(texts, audio, "audio." + EXTENSIONS.getOrDefault(type, "wav"), type);
    }
}
