package dev.abrazo.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A listener whose exceptions don't affect the call; the first one is logged. Thread-safe. */
final class GuardedListener {

    private final CallListener listener;
    private final AtomicBoolean reported = new AtomicBoolean();

    GuardedListener(CallListener listener) {
        this.listener = listener;
    }

    CallListener listener() {
        return listener;
    }

    void report(Consumer<CallListener> event) {
        try {
            event.accept(listener);
        } catch (Throwable e) {
            if (reported.compareAndSet(false, true)) {
                System.getLogger("dev.abrazo")
                        .log(
                                System.Logger.Level.WARNING,
                                "The call listener " + listener.getClass().getName()
                                        + " failed. Its further failures are not logged.",
                                e);
            }
        }
    }

    /** Concatenates the lists, without duplicates. */
    static List<GuardedListener> joined(List<GuardedListener> some, List<GuardedListener> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        List<GuardedListener> all = new ArrayList<>(some);
        others.stream().filter(other -> !some.contains(other)).forEach(all::add);
        return List.copyOf(all);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GuardedListener guarded && guarded.listener == listener;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(listener);
    }
}
