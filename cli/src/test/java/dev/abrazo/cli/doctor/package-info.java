/** Tests. */
@NullMarked
package dev.abrazo.cli.doctor;

import org.jspecify.annotations.NullMarked;
