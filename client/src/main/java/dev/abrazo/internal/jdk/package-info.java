/** The built-in transport, on the JDK's HTTP client, with workarounds for its defects (wire.md §17). */
@NullMarked
package dev.abrazo.internal.jdk;

import org.jspecify.annotations.NullMarked;
