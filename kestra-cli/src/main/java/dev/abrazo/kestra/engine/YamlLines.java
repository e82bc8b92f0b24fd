package dev.abrazo.kestra.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.kestra.core.serializers.JacksonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The lines of the properties of a YAML source, by path such as {@code tasks[0].timeout}. */
final class YamlLines {

    private final Map<String, Integer> lines = new HashMap<>();

    /** The paths of list elements that have an id, such as {@code tasks[hello]}, by those with a number. */
    private final Map<String, String> named = new HashMap<>();

    private YamlLines() {}

    /**
     * Reads the source.
     *
     * @throws JsonProcessingException if it is not YAML, or names a property twice
     */
    static YamlLines of(String source) throws JsonProcessingException {
        YamlLines lines = new YamlLines();
        try (JsonParser parser = JacksonMapper.ofYaml().getFactory().createParser(source)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            parser.nextToken();
            lines.value(parser, "");
            lines.useNames();
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("A text cannot fail to be read", e);
        }
        return lines;
    }

    /** The path with ids instead of numbers, as Kestra names tasks: {@code tasks[hello].timeout}. */
    String named(String path) {
        StringBuilder result = new StringBuilder();
        StringBuilder numbered = new StringBuilder();
        for (String part : path.split("(?<=\\])")) {
            numbered.append(part);
            String name = named.get(numbered.toString());
            String step = name == null ? part : part.substring(0, part.lastIndexOf('[')) + "[" + name + "]";
            result.append(step);
        }
        return result.toString();
    }

    /** The line of a property by its {@link #named} path, or of the nearest one around it; 0 if unknown. */
    int lineOf(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return 0;
    }

    private void useNames() {
        Map<String, Integer> numbered = Map.copyOf(lines);
        numbered.forEach((path, line) -> lines.put(named(path), line));
    }

    private void value(JsonParser parser, String path) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String property = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
                lines.put(property, parser.currentTokenLocation().getLineNr());
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("id")
                        && path.endsWith("]")
                        && parser.currentToken().isScalarValue()) {
                    named.put(path, parser.getText());
                }
                value(parser, property);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                String element = path + "[" + i + "]";
                lines.put(element, parser.currentTokenLocation().getLineNr());
                value(parser, element);
            }
        }
    }
}
