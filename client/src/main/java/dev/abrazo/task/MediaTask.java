package dev.abrazo.task;

import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;

/**
 * A task that generates an image, audio or a video.
 *
 * @param <I> the typed input
 */
public interface MediaTask<I> extends Task<I, Media> {

    /** Decodes the media, its type detected by content: some servers name a wrong one. */
    @Override
    default Media decode(I input, ServerReply reply) {
        return reply.media();
    }

    @Override
    default Object write(Media output, MediaWriter media) {
        return media.write(output);
    }
}
