package dev.abrazo.cli.snippet;

import dev.abrazo.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as JavaScript for Node.js: a module without libraries. */
record JavaScriptSnippet(SnippetRequest request) {

    String text() {
        StringBuilder code = new StringBuilder();
        List<SnippetRequest.Field> form = request.form();
        String file = text(String.valueOf(request.file()));
        if (request.file() != null) {
            code.append("import { readFile } from \"node:fs/promises\";\n\n");
        }
        if (form != null) {
            code.append("const form = new FormData();\n");
            form.forEach(field -> code.append("form.append(")
                    .append(text(field.name()))
                    .append(", ")
                    .append(
                            field.text() != null
                                    ? text(field.text())
                                    : "new Blob([await readFile(" + file + ")], { type: "
                                            + text(String.valueOf(field.fileType())) + " }), "
                                            + text(String.valueOf(field.fileName())))
                    .append(");\n"));
            code.append('\n');
        }
        code.append("const response = await fetch(")
                .append(text(request.url().toString()))
                .append(", {\n");
        code.append("  method: ").append(text(request.method())).append(",\n  headers: {\n");
        if (request.authorization() != null) {
            code.append("    Authorization: `").append(request.authorization()).append(" ${process.env.HF_TOKEN}`,\n");
        }
        request.plainHeaders()
                .forEach((name, value) -> code.append("    ")
                        .append(text(name))
                        .append(": ")
                        .append(text(value))
                        .append(",\n"));
        code.append("  },\n  body: ").append(body(form, file)).append(",\n});\n");
        code.append("if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);\n");
        boolean media = request.headers().getOrDefault("Accept", "").matches("(image|audio|video)/.*");
        code.append(media ? "console.log(await response.blob());\n" : "console.log(await response.json());\n");
        return code.toString();
    }

    private String body(@Nullable List<SnippetRequest.Field> form, String file) {
        if (form != null) {
            return "form";
        }
        Object json = request.json();
        if (json == null) {
            return "await readFile(" + file + ")";
        }
        String pretty = request.withFile(
                Json.writePretty(json).replace("\n", "\n  "), "\" + (await readFile(" + file + ", \"base64\")) + \"");
        return "JSON.stringify(" + pretty + ")";
    }

    private static String text(String text) {
        return Json.write(text);
    }
}
