package dev.abrazo.local.internal;

import dev.abrazo.backend.Backend;
import dev.abrazo.local.Local;

/** Creates the local backend by its name. */
public final class LocalProvider implements Backend.Factory {

    @Override
    public String id() {
        return "local";
    }

    @Override
    public Backend create() {
        return Local.create();
    }
}
