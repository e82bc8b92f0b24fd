package dev.abrazo.opentelemetry;

import dev.abrazo.backend.CallListener;

/** Reports calls to OpenTelemetry. */
public final class OpenTelemetryListener implements CallListener {

    private OpenTelemetryListener() {}
}
