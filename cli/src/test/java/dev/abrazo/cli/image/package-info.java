/** Tests. */
@NullMarked
package dev.abrazo.cli.image;

import org.jspecify.annotations.NullMarked;
