package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.*;
import io.kestra.core.http.client.configurations.HttpConfiguration;
import io.kestra.core.runners.RunContext;
import io.kestra.plugin.huggingface.internal.HttpSettings;
import org.jspecify.annotations.Nullable;

public final class KestraTransport implements HttpTransport {
    public KestraTransport(RunContext context, @Nullable HttpConfiguration base, HttpSettings settings) {}

    @Override
    public HttpReply send(HttpCall call, Exchange exchange) {
        throw new UnsupportedOperationException();
    }

    @Override
    public HttpReply.Stream stream(HttpCall call, Exchange exchange) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
