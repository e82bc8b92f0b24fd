package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.batch.internal.input.InputSource;
import dev.abrazo.batch.internal.input.NumberedLines;
import dev.abrazo.batch.internal.output.ResumeConflictException;
import dev.abrazo.batch.internal.output.ResumeState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputReaderTest {

    private static final int LIMIT = 1 << 20;

    /** Line 1 was completed and has changed since; no other line was completed. */
    private static final ResumeState CHANGED = new ResumeState() {
        @Override
        public LineAction action(long line, long hash) {
            if (line == 1) {
                throw tooShort(0);
            }
            return LineAction.RUN;
        }

        @Override
        public long last() {
            return 1;
        }

        @Override
        public ResumeConflictException tooShort(long count) {
            return new ResumeConflictException("no");
        }
    };

    private static InputReader reader(InputStream stream, ResumeState resumeState) throws IOException {
        InputSource source = BatchInput.of(stream, "in").source();
        return new InputReader(source, new NumberedLines(source, LIMIT), resumeState, LIMIT, 10);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Other threads still request rows; a result of line 2 would prevent resuming with the corrected input. */
    @Test
    void next_afterAMismatch_returnsNull() throws Exception {
        InputReader reader = reader(text("{}\n{}\n{}\n"), CHANGED);

        assertThatThrownBy(reader::next).isInstanceOf(ResumeConflictException.class);

        assertThat(reader.next()).isNull();
        assertThat(reader.next()).isNull();
    }

    /** The bytes after the gap are not a line of the input. */
    @Test
    void next_afterAReadError_returnsNull() throws Exception {
        InputStream broken = new InputStream() {
            private boolean reported;

            @Override
            public int read() throws IOException {
                if (!reported) {
                    reported = true;
                    throw new IOException("connection lost");
                }
                return -1;
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                return read();
            }
        };
        InputStream parts = new SequenceInputStream(
                Collections.enumeration(List.of(text("{\"inputs\":"), broken, text("\"text 1\"}\n"))));
        InputReader reader = reader(parts, ResumeState.NONE);

        assertThatThrownBy(reader::next)
                .isInstanceOf(BatchException.class)
                .hasMessage("Can't read in: connection lost.");

        assertThat(reader.next()).isNull();
    }
}
