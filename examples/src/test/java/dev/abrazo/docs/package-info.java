/**
 * Checks the pages against the code: their Java compiles, their tables match the tasks, their links have targets. The
 * commands on the pages are not run here.
 */
@NullMarked
package dev.abrazo.docs;

import org.jspecify.annotations.NullMarked;
