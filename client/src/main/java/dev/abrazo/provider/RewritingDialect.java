package dev.abrazo.provider;

import dev.abrazo.task.Payload;
import java.util.function.UnaryOperator;

/** A dialect for payloads that are rewritten first. */
record RewritingDialect(Dialect inner, UnaryOperator<Payload> change) implements WrappingDialect {

    @Override
    public Plan plan(Payload payload, Route route) {
        return inner.plan(change.apply(payload), route);
    }
}
