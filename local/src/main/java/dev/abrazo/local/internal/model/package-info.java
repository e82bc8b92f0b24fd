/**
 * Sources and files of models. A {@link dev.abrazo.local.internal.model.ModelSource} finds the
 * {@link dev.abrazo.local.internal.model.ModelFiles} of a model by its name: the embedded model, a folder, and any further
 * source in {@link dev.abrazo.local.internal.model.ModelSources}. All have the layout of ONNX models on the Hub. Models are
 * not run here.
 */
@NullMarked
package dev.abrazo.local.internal.model;

import org.jspecify.annotations.NullMarked;
