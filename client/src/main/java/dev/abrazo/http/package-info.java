/**
 * The seam below which bytes move: {@link dev.abrazo.http.HttpTransport} and the values it takes and gives.
 *
 * <p>A transport sends one request and gives back what came. It does not retry, follow redirects, add credentials,
 * decompress or keep time: all that is the engine's, once for every transport. A transport must pass the conformance
 * suite of the {@code abrazo-testing} artifact.
 */
@NullMarked
package dev.abrazo.http;

import org.jspecify.annotations.NullMarked;
