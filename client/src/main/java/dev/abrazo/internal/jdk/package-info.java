/** The transport that needs no dependency: the JDK's own HTTP client, with its traps closed (java-http.md §1). */
@NullMarked
package dev.abrazo.internal.jdk;

import org.jspecify.annotations.NullMarked;
