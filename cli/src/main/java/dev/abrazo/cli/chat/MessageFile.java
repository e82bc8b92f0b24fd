package dev.abrazo.cli.chat;

import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.cli.terminal.AtomicFile;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.media.FileErrorMessages;
import dev.abrazo.media.MediaReader;
import dev.abrazo.task.JsonRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file with a conversation: a JSON array of messages in the format of the API. */
final class MessageFile {

    private final Path path;

    private MessageFile(Path path) {
        this.path = path;
    }

    /**
     * The file of this name; {@code ~/} stands for the home folder.
     *
     * @throws UsageError if the name is invalid
     */
    static MessageFile named(String name, @Nullable String home) {
        try {
            return new MessageFile(
                    name.startsWith("~/") && home != null ? Path.of(home, name.substring(2)) : Path.of(name));
        } catch (InvalidPathException e) {
            throw new UsageError(name + " is not a valid file name: " + e.getReason() + ".");
        }
    }

    /** Replaces the content of the file by the messages, one per line. */
    void save(List<ChatMessage> messages) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < messages.size(); i++) {
            json.append(i == 0 ? "\n" : ",\n").append(Json.write(messages.get(i).json()));
        }
        try {
            byte[] bytes = json.append("\n]\n").toString().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(path, stream -> stream.write(bytes));
        } catch (IOException e) {
            throw new OutputFailure("Can't write " + path + ": " + FileErrorMessages.reason(e) + ".", e);
        }
    }

    /**
     * Reads the messages: an array, or an object with the array in {@code messages}.
     *
     * @throws UsageError if the file cannot be read or is not a conversation
     */
    List<ChatMessage> load() {
        try {
            Object json = Json.parse(Files.readAllBytes(path));
            Object messages = json instanceof Map<?, ?> map ? map.get("messages") : json;
            Map<String, @Nullable Object> request = new HashMap<>();
            request.put("messages", messages);
            return ChatCompletion.TASK
                    .read(JsonRequest.of(request, MediaReader.DATA_ONLY))
                    .value();
        } catch (JsonException e) {
            throw new UsageError(path + " is not JSON: " + e.getMessage() + ".");
        } catch (InvalidRequestException e) {
            throw new UsageError(path + " is not a conversation: expected a JSON array of messages such as"
                    + " [{\"role\": \"user\", \"content\": \"Hello\"}].");
        } catch (IOException e) {
            throw new UsageError("Can't read " + path + ": " + FileErrorMessages.reason(e) + ".");
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
