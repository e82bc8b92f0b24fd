package dev.abrazo.vector;

/** The rows with the highest scores so far, as a heap of bounded size with the lowest at its root. Not thread-safe. */
final class NearestRows {

    /** Compares two rows of equal score: the lower one comes first in the result. */
    @FunctionalInterface
    interface Order {
        int compare(int row, int other);
    }

    /** Takes a row of the result. */
    @FunctionalInterface
    interface Sink {
        void accept(int row, double score);
    }

    private final int[] rows;
    private final double[] scores;
    private final Order order;
    private int size;

    /**
     * Creates an empty one.
     *
     * @param most how many rows to keep
     * @param available how many rows there are
     */
    NearestRows(int most, int available, Order order) {
        if (most < 0) {
            throw new IllegalArgumentException("The number of matches must be 0 or more; it is " + most + ".");
        }
        int capacity = Math.min(most, available);
        this.rows = new int[capacity];
        this.scores = new double[capacity];
        this.order = order;
    }

    int size() {
        return size;
    }

    void offer(int row, double score) {
        if (size < rows.length) {
            up(size++, row, score);
        } else if (size > 0 && before(row, score, 0)) {
            down(row, score);
        }
    }

    /** Empties it: the best row first. */
    void drain(Sink sink) {
        int found = size;
        int[] sorted = new int[found];
        double[] sortedScores = new double[found];
        for (int i = found - 1; i >= 0; i--) {
            sorted[i] = rows[0];
            sortedScores[i] = scores[0];
            size--;
            if (size > 0) {
                down(rows[size], scores[size]);
            }
        }
        for (int i = 0; i < found; i++) {
            sink.accept(sorted[i], sortedScores[i]);
        }
    }

    /** Whether this row comes before the one at this place of the heap. */
    private boolean before(int row, double score, int place) {
        int byScore = Double.compare(score, scores[place]);
        return byScore > 0 || byScore == 0 && order.compare(row, rows[place]) < 0;
    }

    private void up(int from, int row, double score) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) / 2;
            if (before(row, score, parent)) {
                break;
            }
            move(parent, place);
            place = parent;
        }
        put(place, row, score);
    }

    private void down(int row, double score) {
        int place = 0;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(rows[child], scores[child], child + 1)) {
                child++;
            }
            if (!before(row, score, child)) {
                break;
            }
            move(child, place);
            place = child;
        }
        put(place, row, score);
    }

    private void move(int from, int to) {
        put(to, rows[from], scores[from]);
    }

    private void put(int place, int row, double score) {
        rows[place] = row;
        scores[place] = score;
    }
}
