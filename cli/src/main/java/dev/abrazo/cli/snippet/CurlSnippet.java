package dev.abrazo.cli.snippet;

import java.util.ArrayList;
import java.util.List;

/** A request as a command of curl for a POSIX shell. */
record CurlSnippet(SnippetRequest request) {

    /** A text that JSON can't contain. */
    private static final String MARK = "\u0001";

    private static final String JOINED = " \\\n    ";

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("curl " + quoted(request.url().toString()));
        if (request.authorization() != null) {
            lines.add("-H \"Authorization: " + request.authorization() + " $HF_TOKEN\"");
        }
        request.plainHeaders().forEach((name, value) -> lines.add("-H " + quoted(name + ": " + value)));
        List<SnippetRequest.Field> form = request.form();
        if (form != null) {
            form.forEach(field -> lines.add(
                    field.text() == null
                            ? "-F "
                                    + quoted(field.name() + "=@" + request.file() + ";filename=" + field.fileName()
                                            + ";type=" + field.fileType())
                            : "--form-string " + quoted(field.name() + "=" + field.text())));
        } else if (request.isFile()) {
            lines.add("--data-binary " + quoted("@" + request.file()));
        } else if (request.body().length > 0) {
            String body = request.text(MARK);
            if (!body.contains(MARK)) {
                lines.add("--data-raw " + always(body));
                return String.join(JOINED, lines);
            }
            // Through a pipe: an argument is limited to 128 KiB on Linux.
            lines.add("--data-binary @-");
            return piped(body) + String.join(JOINED, lines);
        }
        return String.join(JOINED, lines);
    }

    /** Prints the body, with the file as base64 in its place. */
    private String piped(String body) {
        String file = "base64 < " + quoted(String.valueOf(request.file())) + " | tr -d '\\n'";
        List<String> parts = new ArrayList<>();
        for (String part : body.split(MARK, -1)) {
            parts.add(part.isEmpty() ? "" : "printf '%s' " + always(part));
        }
        return "{ " + String.join("; " + file + "; ", parts) + "; } | ";
    }

    private static String always(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String quoted(String text) {
        return text.matches("[\\w./:@=%+,-]+") ? text : always(text);
    }
}
