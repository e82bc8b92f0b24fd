/** Tests. */
@NullMarked
package dev.abrazo.cli.run;

import org.jspecify.annotations.NullMarked;
