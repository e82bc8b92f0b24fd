package dev.abrazo.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Instructions of this processor for 8-bit numbers, named as in {@code bench/reference-vectors}. */
final class Cpu {

    private static final List<String> KNOWN = List.of("amx_int8", "avx512_vnni", "avx_vnni", "avx512bw", "avx2");

    private Cpu() {}

    static String instructionSet() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        if (!system.equals("linux") || !processor.equals("amd64")) {
            return system + "-" + processor;
        }
        Set<String> flags = flags();
        return "linux-x64-" + KNOWN.stream().filter(flags::contains).findFirst().orElse("sse");
    }

    private static Set<String> flags() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> Set.copyOf(List.of(line.split("\\s+"))))
                    .orElse(Set.of());
        } catch (IOException e) {
            return Set.of();
        }
    }
}
