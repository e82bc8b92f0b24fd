/**
 * Defects of other clients: one test for each numbered defect that is not tested in
 * another package. docs/peers-defects.md lists the defects
 * and their tests.
 */
@NullMarked
package dev.abrazo.peers;

import org.jspecify.annotations.NullMarked;
