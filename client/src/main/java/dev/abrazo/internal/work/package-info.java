/** Threads for asynchronous calls: virtual ones if the JVM has them, else a bounded pool. */
@NullMarked
package dev.abrazo.internal.work;

import org.jspecify.annotations.NullMarked;
