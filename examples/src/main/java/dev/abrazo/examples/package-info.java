/**
 * Examples of Abrazo in Java. Each file is an independent program that can be copied. Programs on the embedded model need
 * no token and no network; the others call Hugging Face, or the server in {@code ABRAZO_ROUTER_URL}.
 */
@NullMarked
package dev.abrazo.examples;

import org.jspecify.annotations.NullMarked;
