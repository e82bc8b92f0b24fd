/** {@code abrazo firestore deploy}: prints what deploys the functions to Google Cloud. */
@NullMarked
package dev.abrazo.firestore.cli.deploy;

import org.jspecify.annotations.NullMarked;
