/** Tests of {@code abrazo kestra} on an engine with the packaged plugins. */
@NullMarked
package dev.abrazo.kestra;

import org.jspecify.annotations.NullMarked;
