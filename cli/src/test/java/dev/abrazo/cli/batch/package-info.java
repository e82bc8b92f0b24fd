/** Tests of {@code abrazo batch}, in this process and as a separate process that is killed, interrupted or out of space. */
@NullMarked
package dev.abrazo.cli.batch;

import org.jspecify.annotations.NullMarked;
