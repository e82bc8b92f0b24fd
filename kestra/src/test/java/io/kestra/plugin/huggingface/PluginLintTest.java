package io.kestra.plugin.huggingface;

import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.plugin.huggingface.lint.PluginLint;

/** Names, titles, pages, icons and examples of this plugin. */
@KestraTest
class PluginLintTest extends PluginLint {

    PluginLintTest() {
        super(Inference.class);
    }
}
