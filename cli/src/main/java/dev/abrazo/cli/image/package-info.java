/**
 * Decodes images with correct colours and orientation, and draws boxes and segments on them. Nothing here knows a task or a terminal.
 */
@NullMarked
package dev.abrazo.cli.image;

import org.jspecify.annotations.NullMarked;
