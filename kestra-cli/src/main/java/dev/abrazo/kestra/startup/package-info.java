/** The training run for the class-data archive of {@code abrazo kestra}. */
@NullMarked
package dev.abrazo.kestra.startup;

import org.jspecify.annotations.NullMarked;
