package dev.abrazo.backend;

import dev.abrazo.error.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads options from their JSON form. */
final class OptionsReader {

    private static final Map<String, BiConsumer<CallOptions.Builder, NamedOption>> OPTIONS = options();

    private OptionsReader() {}

    static CallOptions read(Map<String, ? extends @Nullable Object> json) {
        CallOptions.Builder builder = CallOptions.builder();
        json.forEach((name, value) -> {
            BiConsumer<CallOptions.Builder, NamedOption> option = OPTIONS.get(camelCase(name));
            if (option == null) {
                throw new InvalidRequestException("There is no option \"" + name + "\". The options are "
                        + String.join(", ", OPTIONS.keySet()) + ".");
            }
            if (value != null) {
                option.accept(builder, new NamedOption(name, value));
            }
        });
        return builder.build();
    }

    private static Map<String, BiConsumer<CallOptions.Builder, NamedOption>> options() {
        Map<String, BiConsumer<CallOptions.Builder, NamedOption>> options = new LinkedHashMap<>();
        options.put("useCache", (builder, value) -> builder.useCache(value.flag()));
        options.put("waitForModel", (builder, value) -> builder.waitForModel(value.flag()));
        options.put("useGpu", (builder, value) -> builder.useGpu(value.flag()));
        options.put("dontLoadModel", (builder, value) -> builder.dontLoadModel(value.flag()));
        options.put("retryOnError", (builder, value) -> builder.retryOnError(value.flag()));
        options.put("optionsInBody", (builder, value) -> builder.optionsInBody(value.flag()));
        options.put("billTo", (builder, value) -> builder.billTo(value.text()));
        options.put("timeout", (builder, value) -> builder.timeout(value.time()));
        options.put("firstByteTimeout", (builder, value) -> builder.firstByteTimeout(value.time()));
        options.put("idleTimeout", (builder, value) -> builder.idleTimeout(value.time()));
        options.put(
                "headers",
                (builder, value) -> value.object()
                        .forEach(
                                (name, text) -> builder.header(name, new NamedOption("headers." + name, text).text())));
        options.put("extraBody", (builder, value) -> builder.extraBody(value.object()));
        return options;
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            boolean join = name.charAt(i) == '_' && i > 0 && i + 1 < name.length();
            camel.append(join ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
        }
        return camel.toString();
    }
}
