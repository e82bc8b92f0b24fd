package dev.abrazo.cli.hub;

import dev.abrazo.InferenceClient;
import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags of requests to the Hub. Filled by the parser; not thread-safe. */
final class HubFlags {

    @Option(
            names = "--token",
            paramLabel = "T",
            description =
                    "Token for Hugging Face; empty for no token. Default: HF_TOKEN, HF_ACCESS_TOKEN or the login file.")
    @Nullable
    String token;

    @Option(names = "--hub-url", paramLabel = "URL", description = "Replaces the URL of the Hub (also HF_ENDPOINT).")
    @Nullable
    String hubUrl;

    @Option(
            names = "--router-url",
            paramLabel = "URL",
            description = "Replaces the URL of Hugging Face's router (also ABRAZO_ROUTER_URL).")
    @Nullable
    String routerUrl;

    @Option(names = "--timeout", paramLabel = "TIME", description = "Time limit: 60s, 500ms, 2m.")
    @Nullable
    String timeout;

    @Option(names = "--verbose", description = "Print details of failures on standard error.")
    boolean verbose;

    /** A client with these flags and the token. The caller closes it. */
    InferenceClient open(Terminal terminal) {
        return open(terminal, token);
    }

    /** A client with these flags and another token; null for that of the environment. The caller closes it. */
    InferenceClient open(Terminal terminal, @Nullable String given) {
        InferenceClient.Builder client = InferenceClient.builder().environment(terminal.environment());
        if (given != null) {
            client.token(given);
        }
        if (hubUrl != null) {
            client.hubUrl(FlagValues.url("--hub-url", hubUrl));
        }
        if (routerUrl != null) {
            client.routerUrl(FlagValues.url("--router-url", routerUrl));
        }
        if (timeout != null) {
            client.timeout(FlagValues.time("--timeout", timeout));
        }
        return client.build();
    }
}
