/** Sends requests through Kestra's HTTP client. */
@NullMarked
package io.kestra.plugin.huggingface.internal.http;

import org.jspecify.annotations.NullMarked;
