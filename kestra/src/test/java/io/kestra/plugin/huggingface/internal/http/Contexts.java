package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpTransport;
import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.core.http.client.configurations.HttpConfiguration;
import io.kestra.core.runners.RunContext;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.core.utils.TestsUtils;
import io.kestra.plugin.core.log.Log;
import io.kestra.plugin.huggingface.internal.HttpSettings;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Run contexts for tests, of one instance of Kestra without a runner, which is started with the first. */
final class Contexts {

    private Contexts() {}

    private static final class Instance {
        private static final ApplicationContext KESTRA = ApplicationContext.run("test");
    }

    /** A context without variables. */
    static RunContext create() {
        Log task =
                Log.builder().id("call").type(Log.class.getName()).message("").build();
        return TestsUtils.mockRunContext(Instance.KESTRA.getBean(RunContextFactory.class), task, Map.of());
    }

    /** A transport with a context of its own. */
    static HttpTransport transport(@Nullable HttpConfiguration configuration, HttpSettings settings) {
        try {
            return new KestraTransport(create(), configuration, settings);
        } catch (IllegalVariableEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Settings with these limits. */
    static HttpSettings settings(@Nullable Duration connectTimeout, Duration poolIdleTimeout) {
        return new HttpSettings(
                connectTimeout,
                Duration.ofMinutes(5),
                "readIdleTimeout",
                Duration.ofMinutes(5),
                "readIdleTimeout",
                poolIdleTimeout,
                10 << 20,
                StandardCharsets.UTF_8);
    }
}
