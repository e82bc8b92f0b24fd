/**
 * One call's life in this process: what ends it from outside, by its caller, its deadline or the end of the backend, and
 * that nothing is freed while it runs. What it computes is not known here.
 */
@NullMarked
package dev.abrazo.local.internal.run;

import org.jspecify.annotations.NullMarked;
