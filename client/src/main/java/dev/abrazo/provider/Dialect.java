package dev.abrazo.provider;

import dev.abrazo.task.Payload;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Route, request body and reply handling of one provider for one task. Pure: it does no I/O and never blocks, so it is
 * tested as a table of payloads and replies. Stateless and thread-safe.
 *
 * <p>{@link OpenAi} has ready-made dialects that several providers share. A dialect with only a plan can be a lambda.
 */
@FunctionalInterface
public interface Dialect {

    /**
     * Plans the calls that lead to the reply for a payload.
     *
     * @throws dev.abrazo.error.InvalidRequestException if this payload can't be sent to this provider
     */
    Plan plan(Payload payload, Route route);

    /** The maximum number of inputs of one request; 1 if it accepts no lists. Default: 1. */
    default int maxInputs() {
        return 1;
    }

    /**
     * Further tasks under which the Hub lists models that this dialect can call. Default: none.
     */
    default Set<String> hubTasks() {
        return Set.of();
    }

    /** The same with this maximum number of inputs of one request. */
    default Dialect maxInputs(int most) {
        return new LimitedDialect(this, most);
    }

    /** The same for payloads that are rewritten first: parameters renamed, dropped, or converted. */
    default Dialect rewriting(UnaryOperator<Payload> change) {
        return new RewritingDialect(this, change);
    }
}
