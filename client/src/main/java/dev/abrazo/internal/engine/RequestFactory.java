package dev.abrazo.internal.engine;

import dev.abrazo.provider.Plan;

/** Makes the plan of a call, again where waiting for the model changes what is sent. */
@FunctionalInterface
public interface RequestFactory {

    /**
     * The plan.
     *
     * @param waitForModel whether the server is to wait until the model is loaded
     */
    Plan plan(boolean waitForModel);
}
