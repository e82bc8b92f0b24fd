package dev.abrazo.cli.snippet;

import java.util.ArrayList;
import java.util.List;

/** A request as a command of curl for a POSIX shell. */
record CurlSnippet(SnippetRequest request) {

    /** A text that JSON can't contain. */
    private static final String MARK = "\u0001";

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
            // Between the quoted parts of one argument, so that the shell inserts the file.
            String base64 = "'\"$(base64 < " + quoted(String.valueOf(request.file())) + " | tr -d '\\n')\"'";
            String body = "'" + request.text(MARK).replace("'", "'\\''") + "'";
            lines.add("--data-raw " + body.replace(MARK, base64));
        }
        return String.join(" \\\n    ", lines);
    }

    private static String quoted(String text) {
        return text.matches("[\\w./:@=%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
