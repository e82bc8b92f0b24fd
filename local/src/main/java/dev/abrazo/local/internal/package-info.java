/** The way in for {@link java.util.ServiceLoader}. The works are in the packages below, by concern. */
@NullMarked
package dev.abrazo.local.internal;

import org.jspecify.annotations.NullMarked;
