/** Tests. */
@NullMarked
package dev.abrazo.cli.terminal;

import org.jspecify.annotations.NullMarked;
