package dev.abrazo.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the name in JSON: of a property for a record component, of a value for an enum constant, of the variant or of the
 * schema for a type. Default: the name in Java; for a variant of a sealed interface, its simple name with a lower-case first
 * letter.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Name {

    /** The name in JSON. */
    String value();
}
