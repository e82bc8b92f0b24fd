package dev.abrazo.local.internal.tokenizer;

import dev.abrazo.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Content of a {@code tokenizer.json} without its vocabulary, which is most of the file: parsed, it would need more memory
 * than the tokenizer itself.
 *
 * @param fields the members of the file; those of {@code model} without the vocabulary
 */
record TokenizerFile(Map<?, ?> fields) {

    private static final Set<String> SKIPPED = Set.of("vocab", "merges");

    /**
     * Reads a file.
     *
     * @throws dev.abrazo.json.JsonException if a member is malformed
     * @throws IllegalArgumentException if it is not an object
     */
    static TokenizerFile read(byte[] json) {
        StringBuilder kept = new StringBuilder("{");
        for (Member member : members(json, skipBlank(json, 0))) {
            boolean model = member.name.equals("model") && json[member.from] == '{';
            kept.append(kept.length() > 1 ? "," : "")
                    .append(Json.write(member.name))
                    .append(':');
            if (model) {
                kept.append('{');
                String before = "";
                for (Member inner : members(json, member.from)) {
                    if (!SKIPPED.contains(inner.name)) {
                        kept.append(before)
                                .append(Json.write(inner.name))
                                .append(':')
                                .append(inner.text(json));
                        before = ",";
                    }
                }
                kept.append('}');
            } else {
                kept.append(member.text(json));
            }
        }
        return new TokenizerFile(
                (Map<?, ?>) Objects.requireNonNull(Json.parse(kept.append('}').toString())));
    }

    /** All regular expressions in the file. */
    List<String> patterns() {
        List<String> patterns = new ArrayList<>();
        collect(fields, patterns);
        return patterns;
    }

    private static void collect(@Nullable Object json, List<String> patterns) {
        if (json instanceof Map<?, ?> object) {
            if (object.get("Regex") instanceof String pattern) {
                patterns.add(pattern);
            }
            object.values().forEach(value -> collect(value, patterns));
        } else if (json instanceof List<?> list) {
            list.forEach(value -> collect(value, patterns));
        }
    }

    /** Returns an object member; empty if it is not an object. */
    Map<?, ?> object(String name) {
        return fields.get(name) instanceof Map<?, ?> object ? object : Map.of();
    }

    /** Returns a member that is a list of objects; empty if it is not. */
    List<Map<?, ?>> objects(String name) {
        return objects(fields, name);
    }

    /** As {@link #objects(String)}, of any object. */
    static List<Map<?, ?>> objects(Map<?, ?> object, String name) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (object.get(name) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    objects.add(map);
                }
            }
        }
        return objects;
    }

    /**
     * Returns the offset of the vocabulary, a JSON object, in a file that was read.
     *
     * @return −1 if there is none
     */
    static int vocabulary(byte[] json) {
        for (Member member : members(json, skipBlank(json, 0))) {
            if (member.name.equals("model")) {
                for (Member inner : members(json, member.from)) {
                    if (inner.name.equals("vocab") && json[inner.from] == '{') {
                        return inner.from;
                    }
                }
            }
        }
        return -1;
    }

    private static List<Member> members(byte[] json, int open) {
        if (open >= json.length || json[open] != '{') {
            throw new IllegalArgumentException("it is not a JSON object");
        }
        List<Member> members = new ArrayList<>();
        int at = skipBlank(json, open + 1);
        while (at < json.length && json[at] == '"') {
            int end = skipValue(json, at);
            String name = (String) Json.parse(json, at, end - at);
            at = skipBlank(json, end);
            if (at >= json.length || json[at] != ':') {
                throw truncated();
            }
            int from = skipBlank(json, at + 1);
            int to = skipValue(json, from);
            members.add(new Member(String.valueOf(name), from, to));
            at = skipBlank(json, to);
            if (at < json.length && json[at] == ',') {
                at = skipBlank(json, at + 1);
            }
        }
        if (at >= json.length || json[at] != '}') {
            throw truncated();
        }
        return members;
    }

    private static int skipValue(byte[] json, int from) {
        int depth = 0;
        int at = from;
        while (at < json.length) {
            switch (json[at]) {
                case '"' -> {
                    at = skipText(json, at);
                    if (depth == 0) {
                        return at;
                    }
                    continue;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (depth == 0) {
                        return at;
                    }
                    depth--;
                    if (depth == 0) {
                        return at + 1;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return at;
                    }
                }
                default -> {}
            }
            at++;
        }
        throw truncated();
    }

    /** Returns the offset after a string. */
    static int skipText(byte[] json, int quote) {
        for (int at = quote + 1; at < json.length; at++) {
            if (json[at] == '"') {
                return at + 1;
            }
            if (json[at] == '\\') {
                at++;
            }
        }
        throw truncated();
    }

    static int skipBlank(byte[] json, int from) {
        int at = from;
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static IllegalArgumentException truncated() {
        return new IllegalArgumentException("its JSON is incomplete or malformed");
    }

    private record Member(String name, int from, int to) {

        String text(byte[] json) {
            return new String(json, from, to - from, StandardCharsets.UTF_8);
        }
    }
}
