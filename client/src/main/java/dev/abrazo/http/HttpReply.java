package dev.abrazo.http;

/**
 * A whole reply as it came, before any decompression.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the bytes; empty where there were none
 */
public record HttpReply(int status, Headers headers, byte[] body) {

    /** How much of the body is enough where the status is 300 or more. */
    public static final int ERROR_BYTES = 1 << 20;
}
