/**
 * Images, audio and videos: bytes with a content type, from any source.
 *
 * <p>{@link dev.abrazo.media.Media} is the value; {@link dev.abrazo.media.MediaReader} and
 * {@link dev.abrazo.media.MediaWriter} are a front end's policy on media in JSON. Nothing here decodes pixels or
 * samples, or opens a connection.
 */
@NullMarked
package dev.abrazo.media;

import org.jspecify.annotations.NullMarked;
