/**
 * What other clients get wrong and this one must not: one test for each numbered defect that is not tested where it
 * belongs already. The numbers stand at the front of the methods' names, here and elsewhere; docs/peers-defects.md lists
 * them all.
 */
@NullMarked
package dev.abrazo.peers;

import org.jspecify.annotations.NullMarked;
