package dev.abrazo.local.internal.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Determines the excerpts that a tokenizer allows, from its file. Texts for unknown components are never cut. */
final class ExcerptRules {

    // None of these depends on more than a word and its neighbours.
    private static final Set<String> NORMALIZERS = Set.of(
            "BertNormalizer", "NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents", "Strip", "Nmt", "Precompiled");
    private static final Set<String> SPLITTERS =
            Set.of("BertPreTokenizer", "Whitespace", "WhitespaceSplit", "Punctuation", "Digits");
    private static final Set<String> REPLACED = Set.of(" {2,}", "\\s+", "\\s{2,}");
    // The patterns of CLIP, Llama 3 and Qwen 2: a space only begins a match, unless more white space follows.
    private static final Set<String> SPLIT = Set.of(
            "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
            "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                    + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                    + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+");
    private static final int LONGEST_ADDED = 64;
    private static final int LONGEST_WORD = 1000;

    private ExcerptRules() {}

    static Excerpts of(TokenizerFile file) {
        List<Map<?, ?>> added = file.objects("added_tokens");
        if (added.stream().anyMatch(token -> text(token, "content").chars().anyMatch(Character::isWhitespace))) {
            return Excerpts.NONE;
        }
        Map<?, ?> normalizer = file.object("normalizer");
        Map<?, ?> splitter = file.object("pre_tokenizer");
        Map<?, ?> model = file.object("model");
        if (text(normalizer, "type").equals("BertNormalizer")
                && text(splitter, "type").equals("BertPreTokenizer")
                && text(model, "type").equals("WordPiece")
                && longestWord(model) <= LONGEST_WORD
                && added.stream().allMatch(ExcerptRules::isDelimitedByPunctuation)) {
            int longest = added.stream()
                    .mapToInt(token -> text(token, "content").length())
                    .max()
                    .orElse(0);
            return new BertExcerpts(kinds(normalizer), (int) longestWord(model), longest);
        }
        boolean words = parts(normalizer, "normalizers").stream().allMatch(ExcerptRules::isLocal)
                && isWordByWord(parts(splitter, "pretokenizers"));
        return words ? new WordExcerpts() : Excerpts.NONE;
    }

    private static BertCharacter.Kinds kinds(Map<?, ?> normalizer) {
        boolean lowerCase = !Boolean.FALSE.equals(normalizer.get("lowercase"));
        Object strip = normalizer.get("strip_accents");
        return new BertCharacter.Kinds(
                !Boolean.FALSE.equals(normalizer.get("clean_text")),
                !Boolean.FALSE.equals(normalizer.get("handle_chinese_chars")),
                strip instanceof Boolean set ? set : lowerCase);
    }

    private static long longestWord(Map<?, ?> model) {
        return model.get("max_input_chars_per_word") instanceof Long count ? count : Long.MAX_VALUE;
    }

    // Such as [MASK] or </s>: no part of a long word, and no gap, can belong to one.
    private static boolean isDelimitedByPunctuation(Map<?, ?> token) {
        String content = text(token, "content");
        return content.length() <= LONGEST_ADDED
                && !content.isEmpty()
                && isPunctuation(content.charAt(0))
                && isPunctuation(content.charAt(content.length() - 1))
                && content.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
    }

    private static boolean isLocal(Map<?, ?> normalizer) {
        String type = text(normalizer, "type");
        return NORMALIZERS.contains(type)
                || type.equals("Replace")
                        && isOneOf(normalizer, REPLACED)
                        && text(normalizer, "content").equals(" ");
    }

    private static boolean isWordByWord(List<Map<?, ?>> splitters) {
        boolean splits = false;
        for (Map<?, ?> splitter : splitters) {
            switch (text(splitter, "type")) {
                case "ByteLevel" -> splits |= !Boolean.FALSE.equals(splitter.get("use_regex"));
                case "Metaspace" -> splits |= !Boolean.FALSE.equals(splitter.get("split"));
                case "Split" -> {
                    if (!isOneOf(splitter, SPLIT)) {
                        return false;
                    }
                    splits = true;
                }
                default -> {
                    String type = text(splitter, "type");
                    if (!SPLITTERS.contains(type)) {
                        return false;
                    }
                    splits |= !type.equals("Punctuation") && !type.equals("Digits");
                }
            }
        }
        return splits;
    }

    private static boolean isOneOf(Map<?, ?> part, Set<String> patterns) {
        return part.get("pattern") instanceof Map<?, ?> pattern
                && pattern.get("Regex") instanceof String regex
                && patterns.contains(regex);
    }

    /** Parts of a sequence; the component itself if it is not a sequence; empty if absent. */
    private static List<Map<?, ?>> parts(Map<?, ?> part, String name) {
        if (part.isEmpty()) {
            return List.of();
        }
        if (!text(part, "type").equals("Sequence")) {
            return List.of(part);
        }
        List<Map<?, ?>> parts = new ArrayList<>();
        TokenizerFile.objects(part, name).forEach(inner -> parts.addAll(parts(inner, name)));
        return parts;
    }

    private static String text(Map<?, ?> object, String field) {
        return object.get(field) instanceof String text ? text : "";
    }
}
