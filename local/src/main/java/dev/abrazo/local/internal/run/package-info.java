/**
 * Execution of calls in this process: cancellation by the caller, timeouts, the end of the backend, and worker threads. Models
 * are not freed while a call runs. Independent of tasks.
 */
@NullMarked
package dev.abrazo.local.internal.run;

import org.jspecify.annotations.NullMarked;
