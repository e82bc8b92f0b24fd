/** Rows of a batch: from columns to requests, and from results to columns. */
@NullMarked
package io.kestra.plugin.huggingface.internal.batch;

import org.jspecify.annotations.NullMarked;
