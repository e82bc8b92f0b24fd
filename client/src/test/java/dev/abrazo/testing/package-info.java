/**
 * What tests of clients stand on, published as the client's test artifact: a server that does exactly what a script says,
 * a clock that only tests move, and the watch for leaks.
 *
 * <p>Stands on the JDK, JUnit and AssertJ alone. Nothing here knows a task or a provider.
 */
@NullMarked
package dev.abrazo.testing;

import org.jspecify.annotations.NullMarked;
