/**
 * A transport on Apache HttpClient 5: HTTP/1.1 with blocking sockets, at a third of the processor time and half the memory of
 * the JDK's HTTP client. A client uses it if it is on the class path; {@link dev.abrazo.apache.ApacheTransport} sets it up.
 */
@NullMarked
package dev.abrazo.apache;

import org.jspecify.annotations.NullMarked;
