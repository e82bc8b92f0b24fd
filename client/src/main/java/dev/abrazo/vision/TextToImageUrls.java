package dev.abrazo.vision;

import dev.abrazo.error.UnsupportedException;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The URLs of the images of a reply. */
final class TextToImageUrls extends TextToImageReply<List<URI>> {

    TextToImageUrls() {
        super(Payload.MediaForm.URLS);
    }

    @Override
    public List<URI> decode(Input<String, TextToImage.Params> input, ServerReply reply) {
        List<URI> urls = reply.looksLikeJson() ? JsonShapes.listOf(reply.json(), TextToImageUrls::url) : null;
        if (urls == null || urls.isEmpty()) {
            requireImage(reply);
            throw new UnsupportedException(
                    reply.origin().provider()
                            + " sends the image itself, not a URL. Request the image, or use another provider.",
                    reply.origin(),
                    null);
        }
        return urls;
    }

    /** Anything but an image, or a list of encoded ones, is no reply of text-to-image. */
    private static void requireImage(ServerReply reply) {
        boolean encoded = reply.looksLikeJson()
                && reply.json() instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(String.class::isInstance);
        if (!encoded) {
            reply.media();
        }
    }

    private static @Nullable URI url(@Nullable Object value) {
        if (!(value instanceof String text) || !text.startsWith("https:") && !text.startsWith("http:")) {
            return null;
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public Object write(List<URI> output, MediaWriter media) {
        return output.stream().map(URI::toString).toList();
    }
}
