package dev.abrazo.cli.snippet;

import dev.abrazo.Inference;
import dev.abrazo.json.Json;
import dev.abrazo.task.InputShape;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call as a Java program: the short form of the task where it takes the example, else the JSON form. */
record JavaSnippet(SnippetCall call) {

    String text() {
        String shortForm = shortForm();
        String expression = shortForm != null
                ? shortForm
                : "json(" + text(call.task().id()) + ", " + value(call.json()) + ").reply().output()";
        TreeSet<String> imports = new TreeSet<>(List.of("dev.abrazo.InferenceClient"));
        if (expression.contains("Map.of")) {
            imports.add("java.util.Map");
        }
        if (expression.contains("List.of")) {
            imports.add("java.util.List");
        }
        boolean save = call.task().response().media() && shortForm != null;
        if (save) {
            imports.add("java.nio.file.Path");
        }
        String model = call.model() == null ? "" : ".model(" + text(call.model()) + ")";
        String statement = "hf" + model + "." + expression;
        return imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining())
                + "\npublic class Example {\n    public static void main(String[] args) {\n        try (InferenceClient hf = "
                + client() + ") {\n            "
                + (save ? statement + ".save(Path.of(\"output\"));" : "System.out.println(" + statement + ");")
                + "\n        }\n    }\n}\n";
    }

    /** The token of HF_TOKEN is found without being named, except for an endpoint, which gets no token of the environment. */
    private String client() {
        if (call.endpoint() != null) {
            return "InferenceClient.builder()\n                .endpoint("
                    + text(call.endpoint().toString())
                    + ")\n                .token(System.getenv(\"HF_TOKEN\"))\n                .build()";
        }
        return call.provider() == null
                ? "InferenceClient.create()"
                : "InferenceClient.builder().provider(" + text(call.provider()) + ").build()";
    }

    private @Nullable String shortForm() {
        List<Class<?>> types = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (InputShape.Field field : call.task().input().fields()) {
            Object value = at(field.path());
            if (value instanceof Map<?, ?> map && map.get("file") instanceof String file) {
                value = file;
            } else if (value instanceof List<?> list
                    && list.size() == 1
                    && list.get(0) instanceof Map<?, ?> message
                    && "user".equals(message.get("role"))) {
                value = message.get("content");
            }
            if (!(value instanceof String) && !(value instanceof List<?>)) {
                return null;
            }
            types.add(value instanceof String ? String.class : List.class);
            arguments.add(value(value));
        }
        List<String> setters = setters();
        if (!setters.isEmpty()) {
            types.add(Consumer.class);
        }
        Method method = method(types);
        if (method == null) {
            return null;
        }
        if (!setters.isEmpty()) {
            Class<?> params = parametersOf(method);
            for (String setter : setters) {
                String name = setter.substring(0, setter.indexOf('('));
                if (params == null
                        || Arrays.stream(params.getMethods())
                                .noneMatch(m -> m.getName().equals(name))) {
                    return null;
                }
            }
            arguments.add("p -> p." + String.join(".", setters));
        }
        return method.getName() + "(" + String.join(", ", arguments) + ")";
    }

    private @Nullable Method method(List<Class<?>> types) {
        try {
            return Inference.class.getMethod(camelCase(call.task().id()), types.toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static @Nullable Class<?> parametersOf(Method method) {
        Type[] all = method.getGenericParameterTypes();
        Type last = all[all.length - 1];
        Type argument = last instanceof ParameterizedType typed ? typed.getActualTypeArguments()[0] : last;
        if (argument instanceof WildcardType wildcard && wildcard.getLowerBounds().length == 1) {
            argument = wildcard.getLowerBounds()[0];
        }
        return argument instanceof Class<?> type ? type : null;
    }

    /** The parameters that are no inputs, as calls of setters. */
    private List<String> setters() {
        List<String> setters = new ArrayList<>();
        if (call.json().get("parameters") instanceof Map<?, ?> parameters) {
            parameters.forEach((name, value) -> {
                if (call.task().input().fields().stream()
                        .noneMatch(field -> field.path().equals("parameters." + name))) {
                    setters.add(camelCase(String.valueOf(name)) + "(" + value(value) + ")");
                }
            });
        }
        return setters;
    }

    private @Nullable Object at(String path) {
        Object value = call.json();
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    private static String value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(String.valueOf(entry.getKey())) + ", " + value(entry.getValue()))
                    .collect(Collectors.joining(", ", "Map.of(", ")"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JavaSnippet::value).collect(Collectors.joining(", ", "List.of(", ")"));
        }
        return Json.write(value);
    }

    private static String text(String text) {
        return Json.write(text);
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("[-_]")) {
            camel.append(camel.length() == 0 ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return camel.toString();
    }
}
