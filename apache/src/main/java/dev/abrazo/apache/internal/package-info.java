/** The implementation of the transport. Not exported. */
@NullMarked
package dev.abrazo.apache.internal;

import org.jspecify.annotations.NullMarked;
