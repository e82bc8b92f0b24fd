/** Tasks that run Hugging Face models. */
@PluginSubGroup(
        title = "Hugging Face",
        description = "Run models of the Hugging Face Hub: hosted, at a provider, or on your own server.",
        categories = PluginSubGroup.PluginCategory.AI)
package io.kestra.plugin.huggingface;

import io.kestra.core.models.annotations.PluginSubGroup;
