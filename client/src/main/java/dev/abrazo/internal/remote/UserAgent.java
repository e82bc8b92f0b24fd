package dev.abrazo.internal.remote;

/** The {@code User-Agent} header: name, version and Java version, nothing about the machine. */
final class UserAgent {

    static final String VALUE =
            "abrazo/" + version() + " java/" + Runtime.version().feature();

    private UserAgent() {}

    private static String version() {
        String version = UserAgent.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
