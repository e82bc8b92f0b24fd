/**
 * {@code abrazo doctor}: checks the installation and its environment.
 *
 * <p>Each {@link dev.abrazo.cli.doctor.Check} is bounded in time.
 */
@NullMarked
package dev.abrazo.cli.doctor;

import org.jspecify.annotations.NullMarked;
