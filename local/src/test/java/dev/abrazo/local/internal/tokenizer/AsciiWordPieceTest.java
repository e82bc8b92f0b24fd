package dev.abrazo.local.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.local.TinyModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compared with the library on the same texts. */
class AsciiWordPieceTest {

    private static final int CASES = 2_000;

    static Stream<String> tokenizers() throws IOException {
        String bert = tiny("tiny/bert");
        return Stream.of(embedded(), bert, bert.replaceFirst("\"lowercase\": ?true", "\"lowercase\": false"));
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void encode_asciiTexts_returnsTheTokensOfTheLibrary(String json) {
        Random random = new Random(3);
        List<String> words = words(json);
        try (Tokenizer library = Tokenizer.read("test", bytes(json))) {
            AsciiWordPiece ascii = Objects.requireNonNull(of(json, library));
            for (int i = 0; i < CASES; i++) {
                String text = text(random, words);
                Tokens expected = library.encode(text);
                Tokens tokens = ascii.encode(text);
                assertThat(tokens).as(Json.write(text)).isNotNull();
                assertThat(tokens.ids()).as(Json.write(text)).isEqualTo(expected.ids());
                assertThat(tokens.typeIds()).isEqualTo(expected.typeIds());
                assertThat(tokens.special()).isEqualTo(expected.special());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00e9", "a [MASK] b", "[", "\0", "a\u007Fb", "\u000B", "\ud83d\ude00", "x\u00a0y"})
    void encode_otherCharacters_usesTheLibrary(String text) throws IOException {
        String json = embedded();
        try (Tokenizer library = Tokenizer.read("test", bytes(json))) {
            assertThat(Objects.requireNonNull(of(json, library)).encode(text)).isNull();
        }
    }

    @Test
    void of_otherRules_isNull() throws IOException {
        String bert = tiny("tiny/bert");
        for (String json : List.of(
                tiny("tiny/xlmr-mean"),
                bert.replace("\"BertPreTokenizer\"", "\"WhitespaceSplit\""),
                bert.replaceFirst("\"\\[MASK\\]\"", "\"m\u00e4sk\""))) {
            try (Tokenizer library = Tokenizer.read("test", bytes(json))) {
                assertThat(of(json, library)).isNull();
            }
        }
    }

    @Test
    void read_moreTextsThanTheThreshold_returnsTheSameTokens() throws IOException {
        try (Tokenizer tokenizer = Tokenizer.read("test", bytes(embedded()))) {
            for (int i = 0; i < 100; i++) {
                String text = "Sentence number " + i + " isn't the last" + (i % 3 == 0 ? " caf\u00e9" : "");
                assertThat(tokenizer
                                .read(text, 256, false, new dev.abrazo.backend.Cancellation())
                                .tokens()
                                .ids())
                        .isEqualTo(tokenizer.encode(text).ids());
            }
        }
    }

    private static @Nullable AsciiWordPiece of(String json, Tokenizer library) {
        byte[] bytes = bytes(json);
        return AsciiWordPiece.of(TokenizerFile.read(bytes), bytes, library::encode);
    }

    // Words of the vocabulary, joined to others, in any case, and characters of all kinds.
    private static String text(Random random, List<String> words) {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(40); parts > 0; parts--) {
            switch (random.nextInt(8)) {
                case 0 -> text.append("\t\n\r ".charAt(random.nextInt(4)));
                case 1 -> {
                    char c = (char) (' ' + random.nextInt(95));
                    text.append(c == '[' ? ']' : c);
                }
                case 2 -> text.append(words.get(random.nextInt(words.size())).toUpperCase(java.util.Locale.ROOT));
                case 3 -> text.append("abcdefghij".repeat(9 + random.nextInt(3)));
                case 4 -> text.append((char) ('a' + random.nextInt(26)));
                default -> text.append(words.get(random.nextInt(words.size()))).append(' ');
            }
        }
        return text.toString();
    }

    private static List<String> words(String json) {
        Map<?, ?> model = (Map<?, ?>) ((Map<?, ?>) Objects.requireNonNull(Json.parse(json))).get("model");
        List<String> words = new ArrayList<>();
        for (Object key : ((Map<?, ?>) Objects.requireNonNull(model.get("vocab"))).keySet()) {
            String word = String.valueOf(key).replace("##", "");
            if (word.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '[')) {
                words.add(word);
            }
        }
        return words;
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String tiny(String model) throws IOException {
        return Files.readString(TinyModels.resource(model).resolve("tokenizer.json"));
    }

    private static String embedded() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                AsciiWordPieceTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
