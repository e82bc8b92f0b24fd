/**
 * The conformance suite of transports: what {@link dev.abrazo.http.HttpTransport} promises, asked of a real one over real
 * sockets. Published with the client's test artifact: a module that brings a transport extends {@link
 * dev.abrazo.transport.TransportConformance}, and with that runs all of it.
 *
 * <p>One interface for each concern; whatever is true of one transport only stands in that transport's own test.
 */
@NullMarked
package dev.abrazo.transport;

import org.jspecify.annotations.NullMarked;
