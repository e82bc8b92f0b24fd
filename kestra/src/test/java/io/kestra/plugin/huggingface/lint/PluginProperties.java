package io.kestra.plugin.huggingface.lint;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Properties and outputs of a task's class, by reflection. */
final class PluginProperties {

    /** Names that Kestra takes for secrets. */
    private static final List<String> SECRETS = List.of(
            "password",
            "passphrase",
            "apikey",
            "privatekey",
            "secretkey",
            "clientsecret",
            "jwtsecret",
            "apitoken",
            "accesstoken",
            "refreshtoken",
            "authtoken",
            "bearertoken",
            "sessiontoken");

    private PluginProperties() {}

    /** The properties that we define, those of superclasses included. */
    static List<Field> of(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && ours(each); each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.isSynthetic()) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** The classes of properties that have properties of their own. */
    static Set<Class<?>> nested(Class<?> task) {
        Set<Class<?>> nested = new LinkedHashSet<>();
        for (Field property : of(task)) {
            if (ours(property.getType())) {
                nested.add(property.getType());
            }
        }
        return nested;
    }

    /** The class of a task's outputs. */
    static Class<?> outputs(Class<?> task) {
        for (Class<?> each = task; each != null; each = each.getSuperclass()) {
            for (var type : each.getGenericInterfaces()) {
                if (type instanceof ParameterizedType generic
                        && generic.getActualTypeArguments()[0] instanceof Class<?> output
                        && io.kestra.core.models.tasks.Output.class.isAssignableFrom(output)) {
                    return output;
                }
            }
        }
        throw new AssertionError(task.getName() + " does not name the class of its outputs");
    }

    /** Whether values of a property of this name are likely to be secret. */
    static boolean secret(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
        return SECRETS.stream().anyMatch(plain::contains);
    }

    /** Class and name, for messages. */
    static String name(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }

    private static boolean ours(Class<?> type) {
        return type.getName().startsWith("io.kestra.plugin.huggingface.");
    }
}
