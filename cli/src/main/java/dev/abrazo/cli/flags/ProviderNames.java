package dev.abrazo.cli.flags;

import dev.abrazo.provider.Provider;
import java.util.Iterator;

/** The ids of the providers, for shell completion. */
public final class ProviderNames implements Iterable<String> {

    /** Creates the list; called by the parser. */
    public ProviderNames() {}

    @Override
    public Iterator<String> iterator() {
        return Provider.Registry.installed().all().stream().map(Provider::id).iterator();
    }
}
