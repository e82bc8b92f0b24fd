/** What several tasks share and authors of other tasks do not need. */
@NullMarked
package dev.abrazo.internal.task;

import org.jspecify.annotations.NullMarked;
