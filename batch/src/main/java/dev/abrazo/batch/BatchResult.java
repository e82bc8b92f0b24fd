package dev.abrazo.batch;

import java.time.Duration;
import java.util.Map;

/**
 * How a batch ended.
 *
 * @param done answers that came in this run, errors counted
 * @param failed those among them that are errors
 * @param kept lines passed over because an earlier run has answered them
 * @param errors how many answers in the output are errors: those of this run, and of earlier ones that were not retried
 * @param errorTypes the types of this run's errors, such as {@code rate_limit}, and how many of each; the most frequent first
 * @param cancelled whether it was ended before the last line
 * @param elapsed since it began
 */
public record BatchResult(
        long done,
        long failed,
        long kept,
        long errors,
        Map<String, Long> errorTypes,
        boolean cancelled,
        Duration elapsed) {}
