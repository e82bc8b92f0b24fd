package dev.abrazo.batch.internal.output;

import dev.abrazo.batch.internal.input.LineReader;

/** What earlier runs have completed. */
public interface ResumeState {

    /** State without an earlier run. */
    ResumeState NONE = new ResumeState() {
        @Override
        public LineAction action(long line, long hash) {
            return LineAction.RUN;
        }

        @Override
        public long last() {
            return 0;
        }

        @Override
        public ResumeConflictException tooShort(long count) {
            throw new IllegalStateException("no line has a result");
        }
    };

    /** What to do with a line. */
    enum LineAction {
        /** It has no result yet. */
        RUN,
        /** It has a result. */
        SKIP,
        /** Its result is an error. */
        RETRY
    }

    /**
     * Returns what to do with the line of this number and hash.
     *
     * @throws ResumeConflictException if the line has a result and was changed since
     */
    LineAction action(long line, long hash);

    /** As {@link #action(long, long)}, for a line that was read with {@link #torn}: a torn line may be complete now. */
    default LineAction action(long line, LineReader read) {
        return action(line, read.hash());
    }

    /** Bytes of this line when it was run, if it had no line terminator then; else 0. */
    default long torn(long line) {
        return 0;
    }

    /** Records the next line that was read. Called once for each line, in order. */
    default void read(LineReader line) {}

    /** Number of the last line that has a result or an error; 0 if none has. */
    long last();

    /** Returns the exception for an input with fewer lines than {@link #last}. @param count its number of lines */
    ResumeConflictException tooShort(long count);
}
