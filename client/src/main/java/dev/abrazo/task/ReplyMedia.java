package dev.abrazo.task;

import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import java.util.Locale;

/** Finds the media in a reply: its body, or the base64 or data URL in a JSON string. */
final class ReplyMedia {

    private ReplyMedia() {}

    /** The media; see {@link ServerReply#media}. */
    static Media of(ServerReply reply) {
        if (reply.looksLikeJson()) {
            return embedded(reply);
        }
        Media found = Media.of(reply.body());
        if (!isKnown(found)) {
            String named = reply.headers().first("content-type");
            // An error page with status 200 is not media.
            if (reply.body().length == 0
                    || named != null && named.toLowerCase(Locale.ROOT).startsWith("text/")) {
                throw reply.unexpected("media");
            }
            return found.orType(named);
        }
        return found;
    }

    private static Media embedded(ServerReply reply) {
        if (reply.json() instanceof String text) {
            try {
                Media found = Media.parse(text);
                if (isKnown(found)) {
                    return found;
                }
            } catch (MediaException e) {
                throw reply.unexpected("media (" + e.getMessage() + ")");
            }
        }
        throw reply.unexpected("media");
    }

    private static boolean isKnown(Media media) {
        return !media.contentType().equals("application/octet-stream");
    }
}
