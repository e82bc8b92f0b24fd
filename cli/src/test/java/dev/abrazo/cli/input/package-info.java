/** Tests of reading inputs from arguments. */
@NullMarked
package dev.abrazo.cli.input;

import org.jspecify.annotations.NullMarked;
