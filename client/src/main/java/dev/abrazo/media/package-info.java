/**
 * Images, audio and videos: bytes with a content type, wherever they come from.
 *
 * <p>{@link dev.abrazo.media.Media} is the value; {@link dev.abrazo.media.MediaReader} and
 * {@link dev.abrazo.media.MediaWriter} are a front end's policy on how JSON names them. Nothing here decodes pixels or
 * samples, and nothing here opens a connection.
 */
@NullMarked
package dev.abrazo.media;

import org.jspecify.annotations.NullMarked;
