package dev.abrazo.firestore.config;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options that a document or a request may set. Others could send data elsewhere, or at the owner's expense. */
public final class AllowedOptions {

    private static final Set<String> NAMES = Set.of(
            "useCache",
            "use_cache",
            "waitForModel",
            "wait_for_model",
            "useGpu",
            "use_gpu",
            "dontLoadModel",
            "dont_load_model");

    private AllowedOptions() {}

    /**
     * Reads the field {@code options}; null gives none.
     *
     * @throws InvalidRequestException if it has others, or is no map
     */
    public static CallOptions read(@Nullable Object value) {
        if (value == null) {
            return CallOptions.NONE;
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new InvalidRequestException("`options` must be an object, such as {\"waitForModel\": true}.");
        }
        Map<String, Object> options = new LinkedHashMap<>();
        map.forEach((name, option) -> {
            if (!NAMES.contains(name)) {
                throw new InvalidRequestException("The option `" + name
                        + "` can't be set here; useCache, waitForModel, useGpu and dontLoadModel can.");
            }
            options.put(String.valueOf(name), option);
        });
        return CallOptions.read(options);
    }
}
