package dev.abrazo.cli.completion;

import dev.abrazo.provider.Provider;
import dev.abrazo.provider.Providers;
import java.util.Iterator;

/** The providers' ids, for completion in a shell. */
public final class ProviderNames implements Iterable<String> {

    /** For the command line's annotations. */
    public ProviderNames() {}

    @Override
    public Iterator<String> iterator() {
        return Providers.all().stream().map(Provider::id).iterator();
    }
}
