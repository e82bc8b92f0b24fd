package dev.abrazo.batch.internal.out;

import dev.abrazo.batch.internal.line.LineReader;

/** What earlier runs have left to do of a line. */
public interface ResumeState {

    /** There was no earlier run. */
    ResumeState NONE = new ResumeState() {
        @Override
        public Verdict verdict(long line, long hash) {
            return Verdict.NEW;
        }

        @Override
        public long last() {
            return 0;
        }

        @Override
        public Refusal tooShort(long count) {
            throw new IllegalStateException("no line has an answer");
        }
    };

    /** What to do with a line. */
    enum Verdict {
        /** Run it: nobody has. */
        NEW,
        /** Pass it over: its answer stands. */
        KEPT,
        /** Run it again: its answer is an error. */
        RETRY
    }

    /** What to do with the line of this number and hash. @throws Refusal where it is not the line that was answered */
    Verdict verdict(long line, long hash);

    /**
     * As {@link #verdict(long, long)}, for a line that was read with {@link #torn}: one that was torn may be complete now.
     */
    default Verdict verdict(long line, LineReader read) {
        return verdict(line, read.hash());
    }

    /** How many bytes of this line were there when it was answered, where no line end stood behind them; else 0. */
    default long torn(long line) {
        return 0;
    }

    /** Notes the next line that was read; each once, in order. */
    default void read(LineReader line) {}

    /** The number of the last line that has an answer, an error counted; 0 where none has. */
    long last();

    /** What to say of an input that has fewer lines than that. @param count how many it has */
    Refusal tooShort(long count);
}
