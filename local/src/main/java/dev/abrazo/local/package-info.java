/**
 * Models that run inside this process. {@link dev.abrazo.local.Local} is the only public type: a
 * {@link dev.abrazo.backend.Backend} that needs no token and no network.
 */
@NullMarked
package dev.abrazo.local;

import org.jspecify.annotations.NullMarked;
