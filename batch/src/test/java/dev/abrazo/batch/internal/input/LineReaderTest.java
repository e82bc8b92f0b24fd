package dev.abrazo.batch.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.RandomValues;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    private static LineReader of(String text, int limit) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit);
    }

    private static List<String> lines(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            lines.add(new String(reader.bytes(), StandardCharsets.UTF_8)
                    + (reader.complete() ? "" : "…")
                    + (reader.blank() ? "_" : "")
                    + (reader.terminated() ? "" : "?")
                    + "@" + reader.start() + "-" + reader.end());
        }
        return lines;
    }

    @Test
    void next_severalLines_returnsEachWithItsOffsets() throws IOException {
        assertThat(lines(of("a\n\nbcd\n \t\r\nü", 100)))
                .containsExactly("a@0-2", "_@2-3", "bcd@3-7", " \t\r_@7-11", "ü?@11-13");
    }

    @Test
    void next_byteOrderMarkOnly_isBlankAtTheStart() throws IOException {
        assertThat(lines(of("\uFEFF", 100))).containsExactly("\uFEFF_?@0-3");
        assertThat(lines(of("\uFEFF\r\n\uFEFF\n", 100))).containsExactly("\uFEFF\r_@0-5", "\uFEFF@5-9");
        assertThat(lines(of("\uFEFFa\n", 100))).containsExactly("\uFEFFa@0-5");
    }

    @Test
    void next_emptyInput_hasNoLine() throws IOException {
        assertThat(lines(of("", 100))).isEmpty();
    }

    @Test
    void next_afterTheEnd_doesNotReadAgain() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        LineReader reader = new LineReader(
                new FilterInputStream(new ByteArrayInputStream(new byte[] {'a', '\n'})) {
                    @Override
                    public int read(byte[] into, int offset, int count) throws IOException {
                        reads.incrementAndGet();
                        return super.read(into, offset, count);
                    }
                },
                100);

        assertThat(reader.next()).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(reader.next()).isFalse();
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void next_lineBeyondTheLimit_isTruncated() throws IOException {
        assertThat(lines(of("abc\nabcd\nab\n", 3))).containsExactly("abc@0-4", "abc…@4-9", "ab@9-12");
    }

    @Test
    void next_lineOfManyBlocks_isComplete() throws IOException {
        String text = "x".repeat(300_000);

        LineReader reader = of(text + "\ny\n", 1 << 20);

        assertThat(reader.next()).isTrue();
        assertThat(reader.bytes()).hasSize(300_000);
        assertThat(reader.complete()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.bytes()).containsExactly('y');
    }

    @Test
    void hash_lineBeyondTheLimit_coversAllBytes() throws IOException {
        LineReader cut = of("abcdefgh\nabcdefgx\n", 2);
        LineReader whole = of("abcdefgh\n", 100);

        cut.next();
        whole.next();
        assertThat(cut.hash())
                .isEqualTo(whole.hash())
                .isEqualTo(LineHash.of("abcdefgh".getBytes(StandardCharsets.UTF_8)));
        cut.next();
        assertThat(cut.hash()).isNotEqualTo(whole.hash());
    }

    @Test
    void next_randomBytesAndReads_splitsAtLineTerminators() {
        RandomValues.check(100, random -> {
            byte[] bytes = new byte[random.between(0, 400)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) random.between(-128, 127);
            }
            assertSplitAtLineTerminators(bytes, random.between(1, 7));
        });
    }

    private static void assertSplitAtLineTerminators(byte[] bytes, int pieces) throws IOException {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] % 5 == 0 ? (byte) '\n' : bytes[i];
        }
        List<String> expected = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length ? from < i : bytes[i] == '\n') {
                expected.add(new String(bytes, from, i - from, StandardCharsets.ISO_8859_1));
                from = i + 1;
            }
        }

        List<String> read = new ArrayList<>();
        try (LineReader reader = new LineReader(new SmallReads(bytes, pieces), 1000)) {
            while (reader.next()) {
                read.add(new String(reader.bytes(), StandardCharsets.ISO_8859_1));
            }
        }

        assertThat(read).isEqualTo(expected);
    }

    /** Returns a few bytes for each read. */
    private static final class SmallReads extends InputStream {
        private final InputStream bytes;
        private final Random random;

        SmallReads(byte[] bytes, int seed) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.random = new Random(seed);
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            return bytes.read(into, offset, Math.min(count, 1 + random.nextInt(7)));
        }
    }
}
