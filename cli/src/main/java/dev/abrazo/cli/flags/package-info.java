/**
 * Flags that several commands share, and the reading of their values.
 *
 * <p>{@link dev.abrazo.cli.flags.ModelFlags} choose the model and who runs it, {@link dev.abrazo.cli.flags.CallFlags} set
 * parameters and options of the call. A command takes them as picocli mixins; flags of one command alone stay in its package.
 */
@NullMarked
package dev.abrazo.cli.flags;

import org.jspecify.annotations.NullMarked;
