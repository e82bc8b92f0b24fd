package dev.abrazo.http;

import java.io.InputStream;

/**
 * A reply whose body is still coming. Closing the body before its end ends the exchange at the server at once, and so does
 * an interrupt of the reading thread.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the bytes as they come, before any decompression; read by one thread, closed by any. Reading fails with a
 *     {@link TransportException} where the body is cut, too large or closed, and with an {@link
 *     java.io.InterruptedIOException}, the thread's flag set, where the reader is interrupted
 */
public record HttpStream(int status, Headers headers, InputStream body) {}
