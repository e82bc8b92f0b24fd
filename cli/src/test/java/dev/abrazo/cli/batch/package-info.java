/** {@code abrazo batch}, in this process through its entry, and as a process that is killed, interrupted and starved. */
@NullMarked
package dev.abrazo.cli.batch;

import org.jspecify.annotations.NullMarked;
