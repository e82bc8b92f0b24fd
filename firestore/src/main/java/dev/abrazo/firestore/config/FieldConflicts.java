package dev.abrazo.firestore.config;

import dev.abrazo.task.InputShape.Field;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds fields that are read and written: a document would ask for another run by each write of its result or status. */
final class FieldConflicts {

    private FieldConflicts() {}

    /** The problems, one a conflict. */
    static List<String> of(Settings.Trigger trigger, @Nullable TaskInfo task) {
        List<String> problems = new ArrayList<>();
        Set<String> read = read(trigger.inputs(), task);
        check("RESULT_FIELD", trigger.resultField(), read, problems);
        check("ABRAZO_STATUS_FIELD", trigger.statusField(), read, problems);
        if (overlap(trigger.resultField(), trigger.statusField())) {
            problems.add("RESULT_FIELD is \"" + trigger.resultField() + "\" and ABRAZO_STATUS_FIELD is \""
                    + trigger.statusField() + "\"; they must be different fields.");
        }
        return problems;
    }

    private static void check(String variable, String written, Set<String> read, List<String> problems) {
        for (String field : read) {
            if (overlap(written, field)) {
                problems.add(variable + " is \"" + written + "\", but the field `" + field
                        + "` has another use. Choose another name.");
                return;
            }
        }
    }

    /** The fields of a document that make its request, and the one for the message of an error. */
    private static Set<String> read(InputMapping inputs, @Nullable TaskInfo task) {
        Set<String> read = new LinkedHashSet<>(List.of("error", "parameters", "options", "model", "task"));
        if (inputs.field() != null) {
            read.add(inputs.field());
        }
        read.addAll(inputs.fields().values());
        if (task == null) {
            return read;
        }
        boolean named = false;
        for (Field field : task.input().fields()) {
            named |= field.path().startsWith("parameters.");
            if (!field.path().equals("inputs")) {
                read.add(inputs.fields().getOrDefault(field.name(), field.name()));
            }
        }
        if (named) {
            for (Parameter<?> parameter : task.parameters()) {
                read.add(inputs.fields().getOrDefault(parameter.name(), parameter.name()));
            }
        }
        return read;
    }

    /** Whether one of the paths is the other, or inside it. */
    private static boolean overlap(String path, String other) {
        return (path + ".").startsWith(other + ".") || (other + ".").startsWith(path + ".");
    }
}
