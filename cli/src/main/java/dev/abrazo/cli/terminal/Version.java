package dev.abrazo.cli.terminal;

import org.jspecify.annotations.Nullable;

/** What this is and what it runs on. */
public final class Version {

    private Version() {}

    /** The version that the jar's manifest names; {@code development} outside a jar. */
    public static String number() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The version, the Java and the system, in a line. */
    public static String line() {
        return "abrazo " + number() + " (Java " + System.getProperty("java.version") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")";
    }
}
