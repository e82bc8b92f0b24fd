/** Tests of the launcher script in an unpacked distribution. They run after the jars are packaged. */
@NullMarked
package dev.abrazo.cli.launcher;

import org.jspecify.annotations.NullMarked;
