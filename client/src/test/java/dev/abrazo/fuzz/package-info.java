/**
 * Replies, streams, media and views made at random, or by spoiling real ones: whatever comes, a call ends in a result or in
 * an error of ours. Bounded in number and the same for the same seed: {@link dev.abrazo.testing.Dice}.
 */
@NullMarked
package dev.abrazo.fuzz;

import org.jspecify.annotations.NullMarked;
