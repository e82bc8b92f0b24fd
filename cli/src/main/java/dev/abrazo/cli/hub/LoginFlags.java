package dev.abrazo.cli.hub;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags of the request that checks a token. Filled by the parser; not thread-safe. */
final class LoginFlags {

    @Option(names = "--hub-url", paramLabel = "URL", description = "Replaces the URL of the Hub (also HF_ENDPOINT).")
    @Nullable
    String hubUrl;

    @Option(names = "--timeout", paramLabel = "TIME", description = "Time limit: 60s, 500ms, 2m.")
    @Nullable
    String timeout;

    @Option(names = "--verbose", description = "Print details of failures on standard error.")
    boolean verbose;

    HubFlags hub() {
        HubFlags flags = new HubFlags();
        flags.hubUrl = hubUrl;
        flags.timeout = timeout;
        return flags;
    }
}
