/** Tests of the command through its entry, and as a process. */
@NullMarked
package dev.abrazo.cli;

import org.jspecify.annotations.NullMarked;
