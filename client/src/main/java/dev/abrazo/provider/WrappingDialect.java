package dev.abrazo.provider;

import java.util.Set;

/** A dialect on top of another one. Its limits and tasks are those of the other one by default. */
interface WrappingDialect extends Dialect {

    /** The other dialect. */
    Dialect inner();

    @Override
    default int maxInputs() {
        return inner().maxInputs();
    }

    @Override
    default Set<String> hubTasks() {
        return inner().hubTasks();
    }
}
