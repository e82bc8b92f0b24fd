package dev.abrazo.task;

import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;

/**
 * A task that makes an image, audio or a video, whatever of.
 *
 * @param <I> the typed input
 */
public interface MediaTask<I> extends Task<I, Media> {

    /** The bytes of the media, its type found by content: servers are known to name another. */
    @Override
    default Media decode(I input, ServerReply reply) {
        return reply.media();
    }

    @Override
    default Object write(Media output, MediaWriter media) {
        return media.write(output);
    }
}
