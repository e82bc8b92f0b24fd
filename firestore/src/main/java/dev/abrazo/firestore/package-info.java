/**
 * Cloud functions that run inference on Firestore documents and over HTTP: {@link dev.abrazo.firestore.TriggerInference} and
 * {@link dev.abrazo.firestore.RunInference}. They are configured by environment variables.
 */
@NullMarked
package dev.abrazo.firestore;

import org.jspecify.annotations.NullMarked;
