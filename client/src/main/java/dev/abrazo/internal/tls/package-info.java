/** Certificates and keys from files. */
@NullMarked
package dev.abrazo.internal.tls;

import org.jspecify.annotations.NullMarked;
