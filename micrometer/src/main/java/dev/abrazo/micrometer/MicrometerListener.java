package dev.abrazo.micrometer;

import dev.abrazo.backend.CallListener;

/** Reports calls to Micrometer. */
public final class MicrometerListener implements CallListener {

    private MicrometerListener() {}
}
