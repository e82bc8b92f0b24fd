package dev.abrazo.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds the LoRA adapter of a route to the fields of a request. */
final class Lora {

    /** Where providers download adapters from: always the public Hub, whatever replaces it for the client. */
    static final String HUB = "https://huggingface.co/";

    private Lora() {}

    /** The list of adapters with one at this path. */
    static List<Object> at(String path) {
        Map<String, Object> adapter = new LinkedHashMap<>();
        adapter.put("path", path);
        adapter.put("scale", 1L);
        return List.of(adapter);
    }
}
