/**
 * Failure tests of the engine: servers that stall, send slowly, reset, send wrong data, reject, redirect or are
 * unreachable, and callers that cancel. They use the public client over real sockets, with a clock that tests control
 * if timing matters.
 */
@NullMarked
package dev.abrazo.engine;

import org.jspecify.annotations.NullMarked;
