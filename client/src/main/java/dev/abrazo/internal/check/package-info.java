/**
 * Checks on settings of clients and calls, shared by the facade, the options and the other modules: each names the
 * setting and the valid values. Parameters of tasks are checked by {@code dev.abrazo.task.Parameter}.
 */
@NullMarked
package dev.abrazo.internal.check;

import org.jspecify.annotations.NullMarked;
