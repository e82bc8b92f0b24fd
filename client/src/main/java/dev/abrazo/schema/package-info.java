/**
 * JSON schemas, written by hand or derived from records, sealed interfaces and enums, and a reader that turns JSON into such
 * types. For structured answers and for the arguments of tools.
 *
 * <p>Supported are records, enums, sealed interfaces whose variants are records, lists, sets, arrays, maps with text keys,
 * {@link java.util.Optional}, texts, numbers, booleans, dates, {@link java.util.UUID} and {@link java.net.URI}. Reflection is
 * used for records, enums and sealed interfaces only.
 */
@NullMarked
package dev.abrazo.schema;

import org.jspecify.annotations.NullMarked;
