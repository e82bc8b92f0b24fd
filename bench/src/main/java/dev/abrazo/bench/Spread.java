package dev.abrazo.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One measure of both sides over the rounds.
 *
 * @param ours the minimum of Abrazo's rounds: other load on the machine only adds to it
 * @param baseline the minimum of the baseline's rounds
 * @param ratios ours by the baseline's, round by round, in ascending order
 */
record Spread(double ours, double baseline, double[] ratios) {

    static Spread of(List<Cost> ours, List<Cost> baseline, ToDoubleFunction<Cost> measure) {
        double[] ratios = IntStream.range(0, ours.size())
                .mapToDouble(i -> measure.applyAsDouble(ours.get(i)) / measure.applyAsDouble(baseline.get(i)))
                .sorted()
                .toArray();
        return new Spread(least(ours, measure), least(baseline, measure), ratios);
    }

    private static double least(List<Cost> costs, ToDoubleFunction<Cost> measure) {
        return costs.stream().mapToDouble(measure).min().orElse(Double.NaN);
    }

    /** The ratio of the minimums, with the lowest and the highest ratio of a round. */
    String ratio() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ours / baseline, ratios[0], ratios[ratios.length - 1]);
    }
}
