package dev.abrazo.provider;

import dev.abrazo.task.Payload;
import java.util.Set;

/** A dialect with another maximum number of inputs of one request. */
record LimitedDialect(Dialect inner, int maxInputs) implements Dialect {

    @Override
    public Plan plan(Payload payload, Route route) {
        return inner.plan(payload, route);
    }

    @Override
    public Set<String> hubTasks() {
        return inner.hubTasks();
    }
}
