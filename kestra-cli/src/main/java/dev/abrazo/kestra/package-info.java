/** {@code abrazo kestra}: runs and validates Kestra flows in this process. */
@NullMarked
package dev.abrazo.kestra;

import org.jspecify.annotations.NullMarked;
