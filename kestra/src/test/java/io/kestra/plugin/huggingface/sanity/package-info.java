/** What the flows of {@code sanity-checks} need, for the tests of several modules. */
package io.kestra.plugin.huggingface.sanity;
