package dev.abrazo.task;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Logs a warning for parameters that look misspelt, since servers ignore unknown ones. Once for each name. */
final class UnknownNames {

    private static final System.Logger LOG = System.getLogger("dev.abrazo");
    private static final int MOST_NAMES = 100;
    private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

    private UnknownNames() {}

    static void check(String name, List<Parameter<?>> known) {
        String key = known + name;
        if (CHECKED.contains(key) || CHECKED.size() >= MOST_NAMES || !CHECKED.add(key)) {
            return;
        }
        @Nullable
        String suggestion =
                Spelling.closest(name, known.stream().map(Parameter::name).toList());
        if (suggestion != null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Unknown parameter `" + name + "`. Did you mean `" + suggestion + "`? It is sent unchanged.");
        }
    }
}
