/**
 * The conformance suite for transports: the contract of {@link dev.abrazo.http.HttpTransport}, tested over real sockets.
 * A module with a transport extends {@link dev.abrazo.testing.transport.TransportConformance}, which runs all of it.
 * Needs JUnit and AssertJ.
 *
 * <p>One interface for each concern. Tests of one transport only belong to that transport.
 */
@NullMarked
package dev.abrazo.testing.transport;

import org.jspecify.annotations.NullMarked;
