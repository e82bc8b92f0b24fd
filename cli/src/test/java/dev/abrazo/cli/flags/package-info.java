/** Tests of the shared flags. */
@NullMarked
package dev.abrazo.cli.flags;

import org.jspecify.annotations.NullMarked;
