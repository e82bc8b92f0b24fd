package dev.abrazo.internal.remote;

/** How requests introduce the client: name, version and the Java version's number, nothing of the machine. */
final class UserAgent {

    static final String VALUE =
            "abrazo/" + version() + " java/" + Runtime.version().feature();

    private UserAgent() {}

    private static String version() {
        String version = UserAgent.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
