package dev.abrazo.firestore.store;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paths of fields in the form of Firestore's API, which quotes names that are not plain identifiers. */
final class FieldPath {

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z_][a-zA-Z_0-9]*");

    private FieldPath() {}

    static String quoted(String path) {
        return Stream.of(path.split("\\."))
                .map(name -> PLAIN.matcher(name).matches()
                        ? name
                        : "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`")
                .collect(Collectors.joining("."));
    }
}
