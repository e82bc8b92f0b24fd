package dev.abrazo.provider;

import dev.abrazo.task.Payload;

/** A dialect with another maximum number of inputs of one request. */
record LimitedDialect(Dialect inner, int maxInputs) implements WrappingDialect {

    @Override
    public Plan plan(Payload payload, Route route) {
        return inner.plan(payload, route);
    }
}
