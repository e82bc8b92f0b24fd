package dev.abrazo.local.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.json.Json;
import dev.abrazo.local.TinyModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long texts: the tokens equal those of tokenizing the whole text and truncating. */
@Timeout(60)
class ExcerptsTest {

    private static final int CASES = 40;

    // Ordinary words, and everything that a cut could break.
    private static final List<String> PIECES = List.of(
            "hello ",
            "world",
            "I'll go. ",
            "don't",
            "caf\u00e9 ",
            "e\u0301",
            "\u0301",
            "\u0301\u0323\u0302",
            " ",
            "  ",
            "\t",
            "\n",
            "\u00a0",
            "\u3000",
            "\u200b",
            "\u0000",
            "\ufffd",
            "[MASK]",
            "[SEP] ",
            "<mask>",
            "</s>",
            "[MA",
            "SK]",
            "[\u0301M\u0301ASK]",
            "<",
            ">",
            "a<b",
            "\u226f",
            "\u6f22\u5b57",
            "\u6f22 ",
            "\ud83d\ude00",
            "\ud83d\udc69\u200d\ud83d\udcbb ",
            "\ud83d",
            "\ude00",
            "\ud840\udc00",
            "\uac00\ub098",
            "\u1112\u1161\u11ab",
            "\u0130stanbul ",
            "\u03a3\u03c3\u03c2 ",
            "\u0f40\u0f0b",
            "\u0939\u093f\u0928\u094d\u0926\u0940 ",
            "\u302e",
            "\ud834\udd65",
            "1234567",
            "3.14 ",
            "!!!\n\n",
            "...",
            "\u2026",
            "\ufb01x",
            "\u2126",
            "pneumonoultramicroscopic",
            "\u0600",
            "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
            "x".repeat(120),
            "y\u0301".repeat(200),
            " ".repeat(300),
            "\u0301".repeat(300),
            " \u0301".repeat(150),
            "\u200b".repeat(150),
            "\u0f40".repeat(120),
            "\u6f22".repeat(80),
            "z ".repeat(60));

    static Stream<String> tokenizers() throws IOException {
        String bert = json("tiny/bert");
        return Stream.of(
                bert,
                bert.replaceFirst("\"lowercase\": ?true", "\"lowercase\": false"),
                bert.replaceFirst("\"clean_text\": ?true", "\"clean_text\": false"),
                bert.replaceFirst("\"handle_chinese_chars\": ?true", "\"handle_chinese_chars\": false"),
                json("tiny/xlmr-mean"));
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void read_longText_returnsTheTokensOfTheWholeText(String json) {
        Random random = new Random(7);
        try (Tokenizer tokenizer = Tokenizer.read("test", json.getBytes(StandardCharsets.UTF_8))) {
            for (int i = 0; i < CASES; i++) {
                String text = text(random, 4_100 + random.nextInt(12_000));
                int limit = 3 + random.nextInt(400);
                boolean tail = random.nextBoolean();
                Tokens whole = tokenizer.encode(text).truncated(limit, tail);
                Tokens read =
                        tokenizer.read(text, limit, tail, new Cancellation()).tokens();
                assertThat(read.truncated(limit, tail).ids())
                        .as("case %d, limit %d, tail %s: %s", i, limit, tail, Json.write(text))
                        .isEqualTo(whole.ids());
                assertThat(read.truncated(limit, tail).typeIds()).isEqualTo(whole.typeIds());
                assertThat(read.truncated(limit, tail).special()).isEqualTo(whole.special());
            }
        }
    }

    @Test
    void read_enormousTexts_tokenizesOnlyAnExcerpt() throws IOException {
        String beyond = " and [MASK] the end";
        Map<String, String> middles = new LinkedHashMap<>();
        middles.put("words", "hello world, ".repeat(300_000));
        middles.put("one word", "a".repeat(4_000_000));
        middles.put("white space", " \n\t\u00a0".repeat(1_000_000));
        middles.put("marks", "\u0301".repeat(4_000_000));
        middles.put("marks on letters", "e\u0301".repeat(2_000_000));
        middles.put("marks on blanks", " \u0301".repeat(2_000_000));
        middles.put("ideographs", "\u6f22".repeat(4_000_000));
        middles.put("emoji", "\ud83d\ude00".repeat(2_000_000));
        middles.put("stops", ".".repeat(4_000_000));
        try (Tokenizer tokenizer = tokenizer("tiny/bert")) {
            middles.forEach((name, middle) -> {
                String text = "the start " + middle + beyond;
                // A short part with the same beginning.
                String shorter = "the start " + middle.substring(0, 13 * 8_000) + beyond;
                for (boolean tail : new boolean[] {false, true}) {
                    long began = System.nanoTime();
                    Tokens read =
                            tokenizer.read(text, 64, tail, new Cancellation()).tokens();
                    assertThat(Duration.ofNanos(System.nanoTime() - began))
                            .as(name)
                            .isLessThan(Duration.ofSeconds(5));
                    assertThat(read.truncated(64, tail).ids())
                            .as(name)
                            .isEqualTo(tokenizer
                                    .encode(shorter)
                                    .truncated(64, tail)
                                    .ids());
                    assertThat(read.size()).isLessThan(2_000);
                }
            });
        }
    }

    @Test
    void read_cancelledDuringAnExcerpt_ends() throws IOException {
        String text = " ".repeat(5_000_000) + "end";
        try (Tokenizer tokenizer = tokenizer("tiny/bert")) {
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();
            assertThatThrownBy(() -> new BertExcerpts(new BertCharacter.Kinds(true, true, true), 100, 8)
                            .take(text, 64, false, cancellation))
                    .isInstanceOf(CancelledException.class);
            assertThatThrownBy(() -> tokenizer.read("word", 64, false, cancellation))
                    .isInstanceOf(CancelledException.class);
        }
    }

    @Test
    void read_longTextThatCannotBeCut_isRejected() throws IOException {
        try (Tokenizer tokenizer = tokenizer("tiny/xlmr-mean")) {
            assertThatThrownBy(() -> tokenizer.read("\u0f40".repeat(300_000), 64, false, new Cancellation()))
                    .isInstanceOf(TooLargeException.class)
                    .hasMessageStartingWith(
                            "A text has 300000 characters and can't be shortened before it is tokenized")
                    .hasMessageEndingWith("Give at most 262144 characters.");
        }
    }

    @Test
    void of_unknownTokenizers_hasNoExcerpts() throws IOException {
        assertThat(rules(json("tiny/bert"))).isInstanceOf(BertExcerpts.class);
        assertThat(rules(json("tiny/xlmr-mean"))).isInstanceOf(WordExcerpts.class);
        assertThat(rules("{\"pre_tokenizer\": {\"type\": \"ByteLevel\", \"use_regex\": true}}"))
                .isInstanceOf(WordExcerpts.class);
        assertThat(rules("{\"pre_tokenizer\": null}")).isSameAs(Excerpts.NONE);
        assertThat(rules("{\"pre_tokenizer\": {\"type\": \"Split\", \"pattern\": {\"Regex\": \"a b\"}}}"))
                .isSameAs(Excerpts.NONE);
        assertThat(rules("{\"added_tokens\": [{\"content\": \"a b\"}], \"pre_tokenizer\": {\"type\": \"Whitespace\"}}"))
                .isSameAs(Excerpts.NONE);
    }

    @Test
    void kinds_everyCharacter_agreeWithTheLibrary() {
        for (boolean clean : new boolean[] {true, false}) {
            for (boolean lower : new boolean[] {true, false}) {
                assertKinds(clean, lower);
            }
        }
    }

    // Three copies of the character between two letters show its class.
    private static void assertKinds(boolean clean, boolean lower) {
        String json = "{\"added_tokens\": [], \"normalizer\": {\"type\": \"BertNormalizer\", \"clean_text\": " + clean
                + ", \"handle_chinese_chars\": true, \"strip_accents\": null, \"lowercase\": " + lower
                + "}, \"pre_tokenizer\": {\"type\": \"BertPreTokenizer\"}, \"model\": {\"type\": \"WordPiece\","
                + " \"vocab\": {\"[UNK]\": 0, \"\u0127\": 1, \"##\u0127\": 2}, \"unk_token\": \"[UNK]\","
                + " \"continuing_subword_prefix\": \"##\", \"max_input_chars_per_word\": 100}}";
        BertCharacter.Kinds kinds = new BertCharacter.Kinds(clean, true, lower);
        try (Tokenizer tokenizer = Tokenizer.read("test", json.getBytes(StandardCharsets.UTF_8))) {
            List<Integer> characters = new ArrayList<>();
            for (int c = 1; c < 0x20100; c++) {
                boolean odd = c >= 0xD800 && c < 0xE000 || c == 0x126 || c == 0x127;
                if (!odd && kinds.of(c) != BertCharacter.UNKNOWN) {
                    characters.add(c);
                }
            }
            for (int from = 0; from < characters.size(); from += 1000) {
                List<Integer> some = characters.subList(from, Math.min(from + 1000, characters.size()));
                StringBuilder text = new StringBuilder();
                List<Long> expected = new ArrayList<>();
                for (int c : some) {
                    String three = Character.toString(c).repeat(3);
                    text.append('\u0127').append(three).append("\u0127 ");
                    expected.addAll(
                            switch (kinds.of(c)) {
                                case LETTER -> List.of(0L);
                                case ISOLATED -> List.of(1L, 0L, 0L, 0L, 1L);
                                case SPACE -> List.of(1L, 1L);
                                case SILENT -> List.of(1L, 2L);
                                case UNKNOWN -> throw new IllegalStateException();
                            });
                }
                assertThat(tokenizer.encode(text.toString()).ids())
                        .as("from %x to %x", some.get(0), some.get(some.size() - 1))
                        .isEqualTo(expected.stream().mapToLong(id -> id).toArray());
            }
        }
    }

    private static Excerpts rules(String json) {
        return ExcerptRules.of(TokenizerFile.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            text.append(piece.repeat(random.nextInt(20) == 0 ? 1 + random.nextInt(60) : 1));
            if (text.length() > 10_000) {
                break;
            }
        }
        return text.toString();
    }

    private static Tokenizer tokenizer(String model) throws IOException {
        return Tokenizer.read(model, json(model).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(String model) throws IOException {
        return Files.readString(TinyModels.resource(model).resolve("tokenizer.json"));
    }
}
