/** Models that run inside the worker. */
@NullMarked
@PluginSubGroup(
        title = "Hugging Face, local",
        description = "Run models of the Hugging Face Hub inside the worker, without a key and without network.",
        categories = PluginSubGroup.PluginCategory.AI)
package io.kestra.plugin.huggingface.local;

import io.kestra.core.models.annotations.PluginSubGroup;
import org.jspecify.annotations.NullMarked;
