package dev.abrazo.cli.snippet;

import dev.abrazo.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request as Python with the library requests. */
record PythonSnippet(SnippetRequest request) {

    private static final String MARK = "\u0001";

    String text() {
        StringBuilder code = new StringBuilder();
        code.append(request.hasBase64() ? "import base64\n" : "").append("import os\n\nimport requests\n\n");
        if (request.hasBase64()) {
            code.append("with open(")
                    .append(text(String.valueOf(request.file())))
                    .append(", \"rb\") as f:\n    content = base64.b64encode(f.read()).decode()\n\n");
        }
        code.append("response = requests.post(\n    ")
                .append(text(request.url().toString()))
                .append(",\n    headers={\n");
        if (request.authorization() != null) {
            code.append("        \"Authorization\": \"")
                    .append(request.authorization())
                    .append(" \" + os.environ[\"HF_TOKEN\"],\n");
        }
        List<SnippetRequest.Field> form = request.form();
        Object json = request.json();
        request.plainHeaders().forEach((name, value) -> {
            code.append("        ")
                    .append(text(name))
                    .append(": ")
                    .append(text(value))
                    .append(",\n");
        });
        code.append("    },\n");
        if (form != null) {
            code.append("    data=[")
                    .append(form.stream()
                            .filter(field -> field.text() != null)
                            .map(field -> "(" + text(field.name()) + ", " + text(String.valueOf(field.text())) + ")")
                            .collect(Collectors.joining(", ")))
                    .append("],\n");
            form.stream()
                    .filter(field -> field.text() == null)
                    .forEach(field -> code.append("    files={")
                            .append(text(field.name()))
                            .append(": (")
                            .append(text(String.valueOf(field.fileName())))
                            .append(", open(")
                            .append(text(String.valueOf(request.file())))
                            .append(", \"rb\"), ")
                            .append(text(String.valueOf(field.fileType())))
                            .append(")},\n"));
        } else if (json != null) {
            code.append("    json=").append(value(json, 4)).append(",\n");
        } else {
            code.append("    data=open(")
                    .append(text(String.valueOf(request.file())))
                    .append(", \"rb\"),\n");
        }
        code.append(")\nresponse.raise_for_status()\n");
        boolean media = request.headers().getOrDefault("Accept", "").matches("(image|audio|video)/.*");
        code.append(
                media
                        ? "with open(\"output\", \"wb\") as f:\n    f.write(response.content)\n"
                        : "print(response.json())\n");
        return code.toString();
    }

    private String value(@Nullable Object value, int indent) {
        String inner = " ".repeat(indent + 4);
        String end = "\n" + " ".repeat(indent);
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? "{}"
                    : map.entrySet().stream()
                            .map(entry -> inner + text(String.valueOf(entry.getKey())) + ": "
                                    + value(entry.getValue(), indent + 4) + ",\n")
                            .collect(Collectors.joining("", "{\n", end.substring(1) + "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> value(item, indent)).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value == null) {
            return "None";
        }
        return value instanceof String text ? withFile(text) : Json.write(value);
    }

    private String withFile(String text) {
        String marked = request.withFile(text, MARK);
        return marked.equals(text)
                ? text(text)
                : marked.equals(MARK)
                        ? "content"
                        : "f"
                                + text(marked.replace("{", "{{").replace("}", "}}"))
                                        .replace("\\u0001", "{content}");
    }

    /** JSON's escapes are Python's as well. */
    private static String text(String text) {
        return Json.write(text);
    }
}
