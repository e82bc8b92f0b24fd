package dev.abrazo.provider;

import dev.abrazo.task.Payload;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A dialect for payloads that are rewritten first. */
record RewritingDialect(Dialect inner, UnaryOperator<Payload> change) implements Dialect {

    @Override
    public Plan plan(Payload payload, Route route) {
        return inner.plan(change.apply(payload), route);
    }

    @Override
    public int maxInputs() {
        return inner.maxInputs();
    }

    @Override
    public Set<String> hubTasks() {
        return inner.hubTasks();
    }
}
