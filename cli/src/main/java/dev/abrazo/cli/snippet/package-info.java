/** {@code abrazo snippet}: a call as code, made from the request that the client sends for it. */
@NullMarked
package dev.abrazo.cli.snippet;

import org.jspecify.annotations.NullMarked;
