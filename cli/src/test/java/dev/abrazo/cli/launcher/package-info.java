/** The launcher script, run in an unpacked distribution of its own. These tests run after the jars are packaged. */
@NullMarked
package dev.abrazo.cli.launcher;

import org.jspecify.annotations.NullMarked;
