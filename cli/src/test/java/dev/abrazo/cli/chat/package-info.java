/** Tests. */
@NullMarked
package dev.abrazo.cli.chat;

import org.jspecify.annotations.NullMarked;
