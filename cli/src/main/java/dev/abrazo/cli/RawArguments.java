package dev.abrazo.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of the command line as they were typed. In a locale without letters beyond ASCII ({@code LANG=C}, as in most
 * containers) Java puts a replacement character for each byte of them; on Linux the kernel still has the bytes.
 */
final class RawArguments {

    private static final Path KERNEL = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    static List<String> of(String[] args) {
        List<String> words = List.of(args);
        if (words.stream().noneMatch(word -> word.indexOf('\ufffd') >= 0)) {
            return words;
        }
        try {
            return last(Files.readAllBytes(KERNEL), words);
        } catch (IOException e) {
            return words;
        }
    }

    /** The last words of a process's command line, which are the program's own; those given where that can't be right. */
    static List<String> last(byte[] commandLine, List<String> words) {
        List<String> all = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < commandLine.length; i++) {
            if (commandLine[i] == 0) {
                all.add(new String(commandLine, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        if (all.size() < words.size()) {
            return words;
        }
        List<String> raw = all.subList(all.size() - words.size(), all.size());
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).indexOf('\ufffd') < 0 && !words.get(i).equals(raw.get(i))) {
                return words;
            }
        }
        return List.copyOf(raw);
    }
}
