package dev.abrazo.http;

/**
 * A whole reply as it came, before any decompression.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the bytes; empty where there were none
 */
public record HttpReply(int status, Headers headers, byte[] body) {}
