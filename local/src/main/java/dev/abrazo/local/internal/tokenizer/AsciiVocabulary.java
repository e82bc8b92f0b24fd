package dev.abrazo.local.internal.tokenizer;

import dev.abrazo.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The tokens of a WordPiece vocabulary that consist of ASCII characters: a hash table in a few arrays, which takes a tenth of
 * the memory of a map. Immutable after loading.
 */
final class AsciiVocabulary {

    private final String prefix;
    private byte[] characters = new byte[1 << 16];
    private int used;
    // Of each token: the end of its characters, its id, and whether it continues a word.
    private int[] ends = new int[1 << 12];
    private int[] ids = new int[1 << 12];
    private boolean[] continuing = new boolean[1 << 12];
    private int count;
    private int[] slots = new int[0];

    /**
     * Reads a vocabulary.
     *
     * @param at offset of the JSON object in the file
     * @param prefix prefix of tokens that continue a word
     */
    AsciiVocabulary(byte[] json, int at, String prefix) {
        this.prefix = prefix;
        int next = TokenizerFile.skipBlank(json, at + 1);
        while (json[next] == '"') {
            int end = TokenizerFile.skipText(json, next);
            int number = TokenizerFile.skipBlank(json, TokenizerFile.skipBlank(json, end) + 1);
            int id = 0;
            while (json[number] >= '0' && json[number] <= '9') {
                id = 10 * id + json[number++] - '0';
            }
            add(json, next, end, id);
            number = TokenizerFile.skipBlank(json, number);
            next = json[number] == ',' ? TokenizerFile.skipBlank(json, number + 1) : number;
        }
        fillSlots();
    }

    private void add(byte[] json, int from, int to, int id) {
        boolean escaped = false;
        for (int i = from; i < to; i++) {
            if (json[i] < 0) {
                return;
            }
            escaped |= json[i] == '\\';
        }
        String token = escaped
                ? String.valueOf(Json.parse(json, from, to - from))
                : new String(json, from + 1, to - from - 2, StandardCharsets.US_ASCII);
        boolean continues = !prefix.isEmpty() && token.startsWith(prefix);
        byte[] bytes = token.substring(continues ? prefix.length() : 0).getBytes(StandardCharsets.UTF_8);
        for (byte character : bytes) {
            if (character < 0) {
                return;
            }
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            ids = Arrays.copyOf(ids, 2 * count);
            continuing = Arrays.copyOf(continuing, 2 * count);
        }
        while (used + bytes.length > characters.length) {
            characters = Arrays.copyOf(characters, 2 * characters.length);
        }
        System.arraycopy(bytes, 0, characters, used, bytes.length);
        used += bytes.length;
        ends[count] = used;
        ids[count] = id;
        continuing[count] = continues;
        count++;
    }

    private void fillSlots() {
        slots = new int[Integer.highestOneBit(Math.max(1, count)) << 2];
        for (int token = 0; token < count; token++) {
            int hash = start(continuing[token]);
            for (int i = begin(token); i < ends[token]; i++) {
                hash = next(hash, characters[i]);
            }
            int slot = slot(hash);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = token + 1;
        }
    }

    /** Returns the id of a token that begins a word; −1 if there is none. */
    int id(byte[] word) {
        int hash = start(false);
        for (byte character : word) {
            hash = next(hash, character);
        }
        return id(word, 0, word.length, false, hash);
    }

    /** Hash of no characters, at the start of a word or within it. */
    static int start(boolean continues) {
        return continues ? 17 : 0;
    }

    /** Hash of the characters of another hash and one more. */
    static int next(int hash, byte character) {
        return 31 * hash + character;
    }

    /**
     * Returns the id of a token; −1 if there is none.
     *
     * @param hash hash of the characters
     */
    int id(byte[] word, int from, int to, boolean continues, int hash) {
        int slot = slot(hash);
        while (slots[slot] != 0) {
            int token = slots[slot] - 1;
            if (continuing[token] == continues
                    && Arrays.equals(characters, begin(token), ends[token], word, from, to)) {
                return ids[token];
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    private int begin(int token) {
        return token == 0 ? 0 : ends[token - 1];
    }

    private int slot(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ mixed >>> 15) & slots.length - 1;
    }
}
