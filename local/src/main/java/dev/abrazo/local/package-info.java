/**
 * Models that run inside this process. {@link dev.abrazo.local.Local} is all there is to see: a
 * {@link dev.abrazo.backend.Backend} like any other, which needs no token and no network.
 */
@NullMarked
package dev.abrazo.local;

import org.jspecify.annotations.NullMarked;
