package dev.abrazo.local.internal.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * BERT's tokenizer in Java, for texts of ASCII characters without added tokens, where its rules are few. The library takes 7 %
 * of the time of a short text, mostly for offsets that are not needed here. Safe for use by many threads.
 */
final class AsciiWordPiece {

    private static final int ASCII = 0x80;
    private static final int LONGEST_WORD = 1000;
    // Compared with the library before the first use.
    private static final String PROBE = probe();

    private final AsciiVocabulary vocabulary;
    private final boolean lowerCase;
    private final boolean[] refused;
    private final int longestWord;
    private final long unknown;
    // A text of one token, and the index of that token: the others are added to each text.
    private final Tokens frame;
    private final int place;

    private AsciiWordPiece(
            AsciiVocabulary vocabulary, Map<?, ?> model, boolean lowerCase, boolean[] refused, Tokens frame) {
        this.vocabulary = vocabulary;
        this.lowerCase = lowerCase;
        this.refused = refused;
        this.longestWord = model.get("max_input_chars_per_word") instanceof Long count ? Math.toIntExact(count) : 100;
        this.unknown = vocabulary.id(text(model, "unk_token", "[UNK]").getBytes(StandardCharsets.UTF_8));
        this.frame = frame;
        this.place = frame.leadingSpecial();
    }

    /**
     * Returns the tokenizer of a file; null if the file has other rules.
     *
     * @param library tokenizes a text with the library
     */
    static @Nullable AsciiWordPiece of(TokenizerFile file, byte[] json, Function<String, Tokens> library) {
        Map<?, ?> model = file.object("model");
        Map<?, ?> normalizer = file.object("normalizer");
        boolean[] refused = refused(file);
        int at = TokenizerFile.vocabulary(json);
        if (!text(normalizer, "type", "").equals("BertNormalizer")
                || !text(file.object("pre_tokenizer"), "type", "").equals("BertPreTokenizer")
                || !text(model, "type", "").equals("WordPiece")
                || model.get("max_input_chars_per_word") instanceof Long count && count > LONGEST_WORD
                || refused == null
                || at < 0) {
            return null;
        }
        AsciiVocabulary vocabulary = new AsciiVocabulary(json, at, text(model, "continuing_subword_prefix", "##"));
        Tokens frame = library.apply("a");
        boolean lowerCase = !Boolean.FALSE.equals(normalizer.get("lowercase"));
        if (frame.size() - frame.specialCount() != 1) {
            return null;
        }
        AsciiWordPiece tokenizer = new AsciiWordPiece(vocabulary, model, lowerCase, refused, frame);
        return tokenizer.unknown >= 0 && tokenizer.agrees(library.apply(PROBE)) ? tokenizer : null;
    }

    /** Tokenizes a text, without positions; null if it has characters for which there are more rules. */
    @Nullable
    Tokens encode(String text) {
        int length = text.length();
        Word word = new Word(Math.min(length, longestWord));
        // A token has at least one character.
        long[] ids = new long[length];
        int count = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII || refused[c]) {
                return null;
            }
            if (isLetter(c)) {
                word.add(lowerCase && c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
            } else {
                count = addWord(word, ids, count);
                if (c > ' ') {
                    word.add(c);
                    count = addWord(word, ids, count);
                }
            }
        }
        return framed(ids, addWord(word, ids, count));
    }

    private int addWord(Word word, long[] ids, int first) {
        int letters = word.letters;
        word.letters = 0;
        if (letters > longestWord) {
            ids[first] = unknown;
            return first + 1;
        }
        int count = first;
        for (int from = 0; from < letters; ) {
            word.hash(from, letters);
            int to = letters;
            int id = vocabulary.id(word.bytes, from, to, from > 0, word.hashes[to]);
            while (id < 0 && to > from + 1) {
                to--;
                id = vocabulary.id(word.bytes, from, to, from > 0, word.hashes[to]);
            }
            if (id < 0) {
                ids[first] = unknown;
                return first + 1;
            }
            ids[count++] = id;
            from = to;
        }
        return count;
    }

    private Tokens framed(long[] content, int count) {
        int size = frame.size() + count - 1;
        return new Tokens(
                joined(frame.ids(), content, count, size),
                joined(frame.typeIds(), filled(frame.typeIds()[place], count), count, size),
                joined(frame.special(), new long[count], count, size),
                null);
    }

    private long[] joined(long[] around, long[] content, int count, int size) {
        long[] all = new long[size];
        System.arraycopy(around, 0, all, 0, place);
        System.arraycopy(content, 0, all, place, count);
        System.arraycopy(around, place + 1, all, place + count, around.length - place - 1);
        return all;
    }

    private static long[] filled(long value, int count) {
        long[] values = new long[count];
        Arrays.fill(values, value);
        return values;
    }

    private boolean agrees(Tokens expected) {
        Tokens tokens = encode(PROBE);
        return tokens != null
                && Arrays.equals(tokens.ids(), expected.ids())
                && Arrays.equals(tokens.typeIds(), expected.typeIds())
                && Arrays.equals(tokens.special(), expected.special());
    }

    private static boolean isLetter(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /** The characters that may begin an added token, and control characters; null if not all added tokens are ASCII. */
    private static boolean @Nullable [] refused(TokenizerFile file) {
        boolean[] refused = new boolean[ASCII];
        Arrays.fill(refused, 0, ' ', true);
        refused[0x7F] = true;
        refused['\t'] = false;
        refused['\n'] = false;
        refused['\r'] = false;
        for (Map<?, ?> token : file.objects("added_tokens")) {
            String content = text(token, "content", "");
            if (content.isEmpty() || content.chars().anyMatch(c -> c >= ASCII)) {
                return null;
            }
            refused[Character.toLowerCase(content.charAt(0))] = true;
            refused[Character.toUpperCase(content.charAt(0))] = true;
        }
        return refused;
    }

    private static String text(Map<?, ?> object, String field, String otherwise) {
        return object.get(field) instanceof String text ? text : otherwise;
    }

    private static String probe() {
        StringBuilder text = new StringBuilder("Don't\tre-tokenize\nunbelievably LONG qzxjqv words\r");
        for (char c = ' '; c < 0x7F; c++) {
            if (c != '[' && c != '<') {
                text.append(c).append('x').append(c).append(' ');
            }
        }
        return text.toString();
    }

    /** Letters of the current word, and the hashes of its parts. */
    private static final class Word {
        private final byte[] bytes;
        private final int[] hashes;
        private int letters;

        Word(int longest) {
            bytes = new byte[longest];
            hashes = new int[longest + 1];
        }

        // Further letters make the word an unknown one.
        void add(int letter) {
            if (letters < bytes.length) {
                bytes[letters] = (byte) letter;
            }
            letters++;
        }

        void hash(int from, int to) {
            int hash = AsciiVocabulary.start(from > 0);
            for (int i = from; i < to; i++) {
                hash = AsciiVocabulary.next(hash, bytes[i]);
                hashes[i + 1] = hash;
            }
        }
    }
}
