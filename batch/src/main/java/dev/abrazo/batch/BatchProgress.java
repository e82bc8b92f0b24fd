package dev.abrazo.batch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch has come.
 *
 * @param done answers that came in this run, errors counted
 * @param failed those among them that are errors
 * @param kept lines passed over because an earlier run has answered them
 * @param inFlight rows that are being run at this moment
 * @param rate answers per second, of the last ten seconds
 * @param share how much of the input is answered, 0 to 1, or null where its length is not known; rows that were not read yet
 *     are counted by the length of those that were
 * @param left how long the rows without an answer will take at this rate, or null where that is not known
 * @param elapsed since the batch began
 */
public record BatchProgress(
        long done,
        long failed,
        long kept,
        int inFlight,
        double rate,
        @Nullable Double share,
        @Nullable Duration left,
        Duration elapsed) {}
