/**
 * Pictures as files: reads any image that Java knows with its colours and its orientation right, and draws boxes and
 * segments on it. Nothing here knows a task or a terminal.
 */
@NullMarked
package dev.abrazo.cli.image;

import org.jspecify.annotations.NullMarked;
