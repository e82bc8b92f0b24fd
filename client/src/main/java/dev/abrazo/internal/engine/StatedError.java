package dev.abrazo.internal.engine;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.task.ServerReply;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the error in a reply or an event with a success status: under {@code error}, by the {@code object} field as servers
 * of OpenAI's root form do, in one of the choices, or in an element of a list (wire.md §6.1).
 */
final class StatedError {

    /** How many bytes are searched: errors are short. */
    private static final int SEARCHED = 256 << 10;

    private static final byte[] MARK = {'"', 'e', 'r', 'r', 'o', 'r', '"'};

    private StatedError() {}

    /** The part of the reply that is an error, or null. */
    static @Nullable Object in(ServerReply reply) {
        if (!mayContainError(reply.body())) {
            return null;
        }
        try {
            return in(reply.json());
        } catch (UnexpectedReplyException e) {
            // Not JSON: the task reports that, if it expects JSON.
            return null;
        }
    }

    /** The part of the value that is an error, or null. */
    static @Nullable Object in(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            if (isError(map.get("error"))) {
                return map;
            }
            if (map.get("choices") instanceof List<?> choices && !choices.isEmpty()) {
                return inChoices(choices);
            }
            return "error".equals(map.get("object")) ? map : null;
        }
        return json instanceof List<?> list ? inList(list) : null;
    }

    private static @Nullable Object inChoices(List<?> choices) {
        // Runs for every event of a chat: a loop allocates nothing.
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i) instanceof Map<?, ?> choice
                    && (isError(choice.get("error")) || "error".equals(choice.get("finish_reason")))) {
                return choice;
            }
        }
        return null;
    }

    private static @Nullable Object inList(List<?> list) {
        for (Object item : list) {
            Object found = item instanceof List<?> inner
                    ? inList(inner)
                    : item instanceof Map<?, ?> map && isError(map.get("error")) ? map : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Whether the value of {@code error} is an error: many servers always write the field, empty on success. */
    private static boolean isError(@Nullable Object error) {
        if (error instanceof String text) {
            return !text.isBlank();
        } else if (error instanceof Map<?, ?> map) {
            return !map.isEmpty();
        } else if (error instanceof Collection<?> all) {
            return !all.isEmpty();
        } else if (error instanceof Number code) {
            return code.doubleValue() != 0;
        }
        return Boolean.TRUE.equals(error);
    }

    /** Whether the body is JSON that contains the word, so that parsing it is worthwhile; vectors never do. */
    private static boolean mayContainError(byte[] body) {
        int at = 0;
        while (at < body.length && (body[at] == '[' || body[at] <= ' ')) {
            at++;
        }
        return at < body.length && body[at] == '{' && containsMark(body, Math.min(body.length, SEARCHED));
    }

    /** Searches with the Horspool algorithm, which inspects about every seventh byte. */
    private static boolean containsMark(byte[] body, int end) {
        int last = MARK.length - 1;
        int at = last;
        while (at < end) {
            switch (body[at]) {
                case '"' -> {
                    int same = last;
                    while (same > 0 && body[at - 1 - (last - same)] == MARK[same - 1]) {
                        same--;
                    }
                    if (same == 0) {
                        return true;
                    }
                    at += 6;
                }
                case 'e' -> at += 5;
                case 'o' -> at += 2;
                case 'r' -> at += 1;
                default -> at += 7;
            }
        }
        return false;
    }
}
