/** Tests of the command, in this process and as a separate process. */
@NullMarked
package dev.abrazo.cli;

import org.jspecify.annotations.NullMarked;
