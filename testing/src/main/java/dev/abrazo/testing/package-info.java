/**
 * Test support: {@link dev.abrazo.testing.ScriptedServer}, an HTTP server that sends exactly the bytes a test scripts and
 * records what it receives; broken and silent servers; and {@link dev.abrazo.testing.Leaks}, a JUnit extension that fails a
 * test which leaves a response or a thread open; {@link dev.abrazo.testing.FirestoreEmulator}, the real emulator.
 *
 * <p>The servers need nothing but the JDK. {@code Leaks} needs JUnit and AssertJ, and {@code FirestoreEmulator} JUnit; both are optional
 * dependencies.
 */
@NullMarked
package dev.abrazo.testing;

import org.jspecify.annotations.NullMarked;
