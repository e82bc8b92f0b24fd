package dev.abrazo.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command-line arguments, decoded as UTF-8. In an ASCII locale ({@code LANG=C}, as in most containers) the JVM replaces
 * each non-ASCII byte by a replacement character; on Linux the original bytes are in {@code /proc/self/cmdline}.
 */
final class RawArguments {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    static List<String> of(String[] args) {
        List<String> arguments = List.of(args);
        if (arguments.stream().noneMatch(argument -> argument.indexOf('\ufffd') >= 0)) {
            return arguments;
        }
        try {
            return last(Files.readAllBytes(COMMAND_LINE), arguments);
        } catch (IOException e) {
            return arguments;
        }
    }

    /** The program's arguments, which are the last ones of the process's command line; {@code arguments} if those do not match. */
    static List<String> last(byte[] commandLine, List<String> arguments) {
        List<String> all = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < commandLine.length; i++) {
            if (commandLine[i] == 0) {
                all.add(new String(commandLine, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        if (all.size() < arguments.size()) {
            return arguments;
        }
        List<String> raw = all.subList(all.size() - arguments.size(), all.size());
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).indexOf('\ufffd') < 0 && !arguments.get(i).equals(raw.get(i))) {
                return arguments;
            }
        }
        return List.copyOf(raw);
    }
}
