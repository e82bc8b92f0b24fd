/** What the tasks share. */
@NullMarked
package io.kestra.plugin.huggingface.internal;

import org.jspecify.annotations.NullMarked;
