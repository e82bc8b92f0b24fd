/** Finds implementations in other artifacts. Not exported. */
@NullMarked
package dev.abrazo.internal.service;

import org.jspecify.annotations.NullMarked;
