/**
 * Kestra's engine in this process: start, validation of flows, executions, storage.
 *
 * <p>Knows nothing of the command and the terminal. Kestra's server, web interface and scheduler are not part of it.
 */
@NullMarked
package dev.abrazo.kestra.engine;

import org.jspecify.annotations.NullMarked;
