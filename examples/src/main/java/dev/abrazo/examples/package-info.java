/**
 * One file, one purpose: how to use Abrazo from Java. Each file is a program that stands alone and can be copied; none
 * uses another. Those on the embedded model need no token and no network, the others speak to Hugging Face, or to
 * whatever {@code ABRAZO_ROUTER_URL} names in its place.
 */
@NullMarked
package dev.abrazo.examples;

import org.jspecify.annotations.NullMarked;
