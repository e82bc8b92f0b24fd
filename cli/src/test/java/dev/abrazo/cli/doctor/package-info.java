/** Tests of {@code dev.abrazo.cli.doctor}. */
@NullMarked
package dev.abrazo.cli.doctor;

import org.jspecify.annotations.NullMarked;
