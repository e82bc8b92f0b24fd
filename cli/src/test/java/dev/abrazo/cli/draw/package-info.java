/** Tests. */
@NullMarked
package dev.abrazo.cli.draw;

import org.jspecify.annotations.NullMarked;
