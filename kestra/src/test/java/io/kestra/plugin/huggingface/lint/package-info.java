/** Tests of what Kestra expects of a plugin. Both plugins run them; they are compiled in the tests of both. */
package io.kestra.plugin.huggingface.lint;
