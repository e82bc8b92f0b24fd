/** Threads for calls that nobody waits for: virtual ones where the JVM has them, a bounded pool elsewhere. */
@NullMarked
package dev.abrazo.internal.work;

import org.jspecify.annotations.NullMarked;
