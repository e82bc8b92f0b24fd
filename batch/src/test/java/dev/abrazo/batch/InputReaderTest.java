package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.batch.internal.line.NumberedLines;
import dev.abrazo.batch.internal.line.Source;
import dev.abrazo.batch.internal.out.Refusal;
import dev.abrazo.batch.internal.out.ResumeState;
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

    /** Line 1 was answered, and is another now; no other line was. */
    private static final ResumeState CHANGED = new ResumeState() {
        @Override
        public Verdict verdict(long line, long hash) {
            if (line == 1) {
                throw tooShort(0);
            }
            return Verdict.NEW;
        }

        @Override
        public long last() {
            return 1;
        }

        @Override
        public Refusal tooShort(long count) {
            return new Refusal("no");
        }
    };

    private static InputReader intake(InputStream stream, ResumeState earlier) throws IOException {
        Source source = BatchInput.of(stream, "in").source();
        return new InputReader(source, new NumberedLines(source, LIMIT), earlier, LIMIT, 10);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Other threads ask on; an answer to line 2 of the wrong input would stand in the way of the right one. */
    @Test
    void take_afterARefusal_givesNoMoreRows() throws Exception {
        InputReader intake = intake(text("{}\n{}\n{}\n"), CHANGED);

        assertThatThrownBy(intake::take).isInstanceOf(Refusal.class);

        assertThat(intake.take()).isNull();
        assertThat(intake.take()).isNull();
    }

    /** What comes behind the gap is not a line of the input. */
    @Test
    void take_afterInputBroke_givesNoMoreRows() throws Exception {
        InputStream broken = new InputStream() {
            private boolean told;

            @Override
            public int read() throws IOException {
                if (!told) {
                    told = true;
                    throw new IOException("the cable was pulled");
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
        InputReader intake = intake(parts, ResumeState.NONE);

        assertThatThrownBy(intake::take)
                .isInstanceOf(BatchException.class)
                .hasMessage("Can't read in: the cable was pulled.");

        assertThat(intake.take()).isNull();
    }
}
