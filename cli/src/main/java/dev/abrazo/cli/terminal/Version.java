package dev.abrazo.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Version of the command, Java and the operating system. */
public final class Version {

    private Version() {}

    /** The version from the jar's manifest; {@code development} outside a jar. */
    public static String number() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Version, Java and operating system on one line. */
    public static String line() {
        return "abrazo " + number() + " (Java " + System.getProperty("java.version") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")";
    }
}
