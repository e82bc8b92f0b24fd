/**
 * The transport interface: {@link dev.abrazo.http.HttpTransport}, with its parameters and results.
 *
 * <p>A transport sends one request and returns the reply. It does not retry, follow redirects, add credentials, decompress
 * or enforce timeouts: the engine does that for every transport. A transport must pass the conformance suite of the
 * {@code abrazo-testing} artifact.
 */
@NullMarked
package dev.abrazo.http;

import org.jspecify.annotations.NullMarked;
