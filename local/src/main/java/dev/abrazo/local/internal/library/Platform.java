package dev.abrazo.local.internal.library;

import java.util.Locale;

/**
 * Operating system and processor of this JVM.
 *
 * @param system {@code linux}, {@code macos}, {@code windows}, or the JVM's name of any other
 * @param processor {@code x86_64}, {@code aarch64}, or the JVM's name of any other
 */
record Platform(String system, String processor) {

    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows")
                ? "windows"
                : os.startsWith("mac") ? "macos" : os.contains("nux") ? "linux" : os;
        return new Platform(system, arch.equals("amd64") ? "x86_64" : arch);
    }

    /** For example {@code linux-x86_64}. */
    String id() {
        return system + "-" + processor;
    }
}
