/**
 * Where models come from, and what their folders say. A {@link dev.abrazo.local.internal.model.ModelSource} finds the
 * {@link dev.abrazo.local.internal.model.ModelFiles} of a model by its name: the embedded one, a folder, and whatever
 * further source is added to {@link dev.abrazo.local.internal.model.ModelSources}. All have the layout that the Hub uses
 * for ONNX models. Running a model is not done here.
 */
@NullMarked
package dev.abrazo.local.internal.model;

import org.jspecify.annotations.NullMarked;
