/** The transport on the JDK's HTTP client: {@link dev.abrazo.jdk.JdkTransport}. */
@NullMarked
package dev.abrazo.jdk;

import org.jspecify.annotations.NullMarked;
