package dev.abrazo.extension;

import dev.abrazo.InferenceClient;
import dev.abrazo.Tasks;
import dev.abrazo.error.InferenceException;
import dev.abrazo.provider.Provider;
import dev.abrazo.task.Task;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a program does with what it finds on its class path; runs in a class loader of its own. Texts in and out. */
public final class DiscoveredCalls {

    private DiscoveredCalls() {}

    /** The result of the found task at the found provider, on this server. */
    public static String call(String server) {
        return told(() -> {
            try (InferenceClient client = InferenceClient.builder()
                    .environment(Map.of())
                    .token("acme-key")
                    .provider("acme")
                    .providerUrl("acme", server)
                    .build()) {
                return String.valueOf(client.model("big")
                        .json("Loud Text", Map.of("inputs", "hello"))
                        .reply()
                        .output());
            }
        });
    }

    /** The ids of all tasks and providers. */
    public static String all(String unused) {
        return told(() -> Tasks.all().stream().map(Task::id).collect(Collectors.joining(" "))
                + " | "
                + Provider.Registry.installed().all().stream().map(Provider::id).collect(Collectors.joining(" ")));
    }

    /** The task of this name. */
    public static String task(String name) {
        return told(() -> Tasks.named(name).id());
    }

    /** The provider of this id. */
    public static String provider(String id) {
        return told(() -> Provider.Registry.installed().named(id).id());
    }

    private static String told(Supplier<String> call) {
        try {
            return call.get();
        } catch (InferenceException e) {
            return e.code() + ": " + e.getMessage();
        }
    }
}
