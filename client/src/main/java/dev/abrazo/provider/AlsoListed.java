package dev.abrazo.provider;

import dev.abrazo.task.Payload;
import java.util.LinkedHashSet;
import java.util.Set;

/** A dialect for models that the Hub lists under one more task. */
record AlsoListed(Dialect inner, String task) implements WrappingDialect {

    @Override
    public Plan plan(Payload payload, Route route) {
        return inner.plan(payload, route);
    }

    @Override
    public Set<String> hubTasks() {
        Set<String> tasks = new LinkedHashSet<>(inner.hubTasks());
        tasks.add(task);
        return tasks;
    }
}
