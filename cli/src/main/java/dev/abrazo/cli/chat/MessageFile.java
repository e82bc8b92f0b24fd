package dev.abrazo.cli.chat;

import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.cli.terminal.WholeFile;
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

/** A conversation in a file: a JSON array of messages as they travel. */
final class MessageFile {

    private final Path path;

    private MessageFile(Path path) {
        this.path = path;
    }

    /**
     * The file of this name; {@code ~/} stands for the home folder.
     *
     * @throws UsageError where there can't be one
     */
    static MessageFile named(String name, @Nullable String home) {
        try {
            return new MessageFile(
                    name.startsWith("~/") && home != null ? Path.of(home, name.substring(2)) : Path.of(name));
        } catch (InvalidPathException e) {
            throw new UsageError("There can be no file " + name + ": " + e.getReason() + ".");
        }
    }

    /** Writes the messages, one a line, in place of what the file held. */
    void save(List<ChatMessage> messages) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < messages.size(); i++) {
            json.append(i == 0 ? "\n" : ",\n").append(Json.write(messages.get(i).json()));
        }
        try {
            byte[] bytes = json.append("\n]\n").toString().getBytes(StandardCharsets.UTF_8);
            WholeFile.write(path, stream -> stream.write(bytes));
        } catch (IOException e) {
            throw new OutputFailure("Can't write " + path + ": " + FileErrorMessages.reason(e) + ".", e);
        }
    }

    /**
     * Reads the messages: an array, or an object that has one under {@code messages}.
     *
     * @throws UsageError where the file can't be read, or holds something else
     */
    List<ChatMessage> load() {
        try {
            Object json = Json.parse(Files.readAllBytes(path));
            Object messages = json instanceof Map<?, ?> map ? map.get("messages") : json;
            Map<String, @Nullable Object> view = new HashMap<>();
            view.put("messages", messages);
            return ChatCompletion.TASK
                    .read(JsonRequest.of(view, MediaReader.DATA_ONLY))
                    .value();
        } catch (JsonException e) {
            throw new UsageError(path + " is not JSON: " + e.getMessage() + ".");
        } catch (InvalidRequestException e) {
            throw new UsageError(path + " holds no conversation, which is a JSON array of messages:"
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
