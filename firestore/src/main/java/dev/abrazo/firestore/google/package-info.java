/** Google Cloud's own services, for a process that runs there: access tokens, secrets and files. */
@NullMarked
package dev.abrazo.firestore.google;

import org.jspecify.annotations.NullMarked;
