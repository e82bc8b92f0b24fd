package dev.abrazo.provider;

import dev.abrazo.http.HttpBody;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaKind;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResponseKind;
import java.util.List;
import java.util.Map;

/** Creates request bodies: JSON with media in it, raw media, a form with a file. */
public final class RequestBodies {

    private RequestBodies() {}

    /**
     * A JSON body. Media in the tree are encoded as base64 while they are sent, so that a file is never held in memory.
     *
     * @throws dev.abrazo.error.InvalidRequestException if the tree can't be written as JSON
     */
    public static HttpBody json(Map<String, Object> tree) {
        return JsonBody.of(tree);
    }

    /** The unchanged bytes of media, streamed from their source. */
    public static HttpBody media(Media media, String contentType) {
        return new RawBody(media, contentType);
    }

    /**
     * A multipart form with one file, streamed from its source. The file is the last part, so that a server knows the fields
     * when it begins to read it.
     *
     * @param fields names and texts, in order
     * @param file the file, under the name {@code file}
     * @param fileName its name; servers use the extension
     * @param contentType its content type
     */
    public static HttpBody form(
            Map<String, ? extends List<String>> fields, Media file, String fileName, String contentType) {
        return new MultipartBody(fields, file, fileName, contentType);
    }

    /** The value of the {@code Accept} header. */
    static String accept(Payload payload) {
        if (payload.stream()) {
            return "text/event-stream";
        }
        // One type only: the old default container rejects lists, the new one any but an image type for images.
        return payload.want() == ResponseKind.IMAGE
                ? "image/png"
                : payload.want() == ResponseKind.JSON ? "application/json" : "*/*";
    }

    /**
     * The content type to send with media of this kind. Servers reject types they do not list (wire.md §4), such as video
     * formats for audio. The type only selects their decoder, which then inspects the content.
     */
    static String contentType(Media media, MediaKind kind) {
        String type = media.contentType();
        return switch (type) {
            case "video/webm" -> kind == MediaKind.AUDIO ? "audio/webm" : type;
            case "video/mp4" -> kind == MediaKind.AUDIO ? "audio/m4a" : type;
            case "application/octet-stream" ->
                switch (kind) {
                    case AUDIO -> "audio/wav";
                    case VIDEO -> "video/mp4";
                    case IMAGE -> "image/jpeg";
                };
            default -> type;
        };
    }
}
