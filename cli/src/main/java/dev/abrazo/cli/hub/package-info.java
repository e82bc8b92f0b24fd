/**
 * {@code abrazo providers}, {@code models}, {@code login}, {@code logout} and {@code whoami}: what the Hub knows, and the
 * token for it.
 */
@NullMarked
package dev.abrazo.cli.hub;

import org.jspecify.annotations.NullMarked;
