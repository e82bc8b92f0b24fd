package dev.abrazo.cli.flags;

import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.media.FileErrorMessages;
import dev.abrazo.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags of chats: the system message, images, and the schema of the answer. Filled by the parser; not thread-safe. */
public final class ChatFlags {

    @Option(names = "--system", paramLabel = "TEXT", description = "The system message of a chat.")
    @Nullable
    String system;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description = "An image for the question of a chat, a path or a URL. May be repeated.")
    List<String> images = new ArrayList<>();

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "A file with the JSON schema of the answer of a chat, which is then JSON.")
    @Nullable
    String schema;

    /** The system message, or null. */
    public @Nullable String system() {
        return system;
    }

    /** The paths and URLs of the images. */
    public List<String> images() {
        return images;
    }

    /** Whether none of these flags is set. */
    public boolean absent() {
        return system == null && images.isEmpty() && schema == null;
    }

    /**
     * The parameters that these flags set.
     *
     * @throws UsageError if the schema can't be read
     */
    public Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        if (schema != null) {
            Map<String, Object> json = read(schema);
            boolean isFormat = json.containsKey("json_schema") || "json_object".equals(json.get("type"));
            parameters.putAll(ChatCompletion.TASK
                    .input(List.of(ChatMessage.user("")), p -> format(p, json, isFormat))
                    .parameters());
        }
        return parameters;
    }

    private static void format(ChatParams parameters, Map<String, Object> json, boolean isFormat) {
        if (isFormat) {
            parameters.responseFormat(json);
        } else {
            parameters.responseFormat(JsonSchema.of(json));
        }
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> read(String file) {
        try {
            if (Json.parse(Files.readAllBytes(FlagValues.path(file))) instanceof Map<?, ?> json) {
                return (Map<String, Object>) json;
            }
            throw new UsageError("The schema " + file + " must be a JSON object, such as {\"type\": \"object\", …}.");
        } catch (JsonException e) {
            throw new UsageError("The schema " + file + " is not JSON: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new UsageError("Can't read the schema " + file + ": " + FileErrorMessages.reason(e) + ".");
        }
    }
}
