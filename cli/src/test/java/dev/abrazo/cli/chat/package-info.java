/** Tests of {@code dev.abrazo.cli.chat}. */
@NullMarked
package dev.abrazo.cli.chat;

import org.jspecify.annotations.NullMarked;
