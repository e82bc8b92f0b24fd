/** The transport that needs no dependency: the JDK's own HTTP client, with its traps closed (wire.md §17). */
@NullMarked
package dev.abrazo.internal.jdk;

import org.jspecify.annotations.NullMarked;
