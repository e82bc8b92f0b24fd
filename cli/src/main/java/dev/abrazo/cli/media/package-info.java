/** Media at the command line: read where JSON names them, written to files where a result has them. */
@NullMarked
package dev.abrazo.cli.media;

import org.jspecify.annotations.NullMarked;
