package dev.abrazo.schema;

import dev.abrazo.error.InvalidRequestException;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a Java type is represented in JSON.
 *
 * @param kind the form
 * @param type the class
 * @param element the type of the elements, of the map's values, or of the optional value; else the type itself
 */
record Shape(Kind kind, Class<?> type, Type element) {

    enum Kind {
        ANY,
        SCALAR,
        ENUM,
        OPTIONAL,
        LIST,
        SET,
        ARRAY,
        MAP,
        RECORD,
        SEALED
    }

    static Shape of(Type type) {
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        } else if (type instanceof GenericArrayType array) {
            return new Shape(Kind.ARRAY, Object[].class, array.getGenericComponentType());
        } else if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return ofGeneric(generic, raw);
        } else if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        throw unsupported(type);
    }

    private static Shape ofGeneric(ParameterizedType generic, Class<?> raw) {
        Type[] arguments = generic.getActualTypeArguments();
        if (raw == Optional.class) {
            return new Shape(Kind.OPTIONAL, raw, arguments[0]);
        } else if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
            return new Shape(Kind.LIST, raw, arguments[0]);
        } else if (raw == Set.class) {
            return new Shape(Kind.SET, raw, arguments[0]);
        } else if (raw == Map.class && arguments[0] == String.class) {
            return new Shape(Kind.MAP, raw, arguments[1]);
        }
        throw unsupported(generic);
    }

    private static Shape ofClass(Class<?> type) {
        if (type == Object.class) {
            return new Shape(Kind.ANY, type, type);
        } else if (Scalar.isScalar(type)) {
            return new Shape(Kind.SCALAR, type, type);
        } else if (type.isEnum() && type.getEnumConstants().length > 0) {
            return new Shape(Kind.ENUM, type, type);
        } else if (type.isArray()) {
            return new Shape(Kind.ARRAY, type, type.getComponentType());
        } else if (type.isRecord() && type.getTypeParameters().length == 0) {
            return new Shape(Kind.RECORD, type, type);
        } else if (type.isInterface() && type.isSealed()) {
            return new Shape(Kind.SEALED, type, type);
        }
        throw unsupported(type);
    }

    static InvalidRequestException unsupported(Type type) {
        return new InvalidRequestException("The type " + type.getTypeName()
                + " has no JSON schema. Use records, sealed interfaces of records, enums, List, Set, Map<String, …>,"
                + " Optional, texts, numbers, booleans or dates.");
    }
}
