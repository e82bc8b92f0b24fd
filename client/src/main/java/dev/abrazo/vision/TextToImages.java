package dev.abrazo.vision;

import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All images of a reply. */
final class TextToImages extends TextToImageReply<List<Media>> {

    TextToImages() {
        super(Payload.MediaForm.ALL);
    }

    /** The images that the provider's plan collected, or the one of the reply. */
    @Override
    public List<Media> decode(Input<String, TextToImage.Params> input, ServerReply reply) {
        List<Media> images = reply.looksLikeJson() ? JsonShapes.listOf(reply.json(), TextToImages::image) : null;
        return images == null || images.isEmpty() ? List.of(reply.media()) : images;
    }

    private static @Nullable Media image(@Nullable Object value) {
        return value instanceof Media media ? media : null;
    }

    @Override
    public Object write(List<Media> output, MediaWriter media) {
        return output.stream().map(media::write).toList();
    }
}
