/** What users are told of files. Knows of no task and no call; what is read and written is the matter of others. */
@NullMarked
package dev.abrazo.internal.file;

import org.jspecify.annotations.NullMarked;
