/** {@code abrazo kestra} in an installation without Kestra's engine. The command itself is in the artifact {@code abrazo-kestra-cli}. */
@NullMarked
package dev.abrazo.cli.kestra;

import org.jspecify.annotations.NullMarked;
