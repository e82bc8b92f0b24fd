/**
 * {@code abrazo doctor}: looks at the machine and says what works and what does not.
 *
 * <p>Each look is a {@link dev.abrazo.cli.doctor.Check}, bounded in time, that finds something and never throws.
 */
@NullMarked
package dev.abrazo.cli.doctor;

import org.jspecify.annotations.NullMarked;
