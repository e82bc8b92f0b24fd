package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.media.Media;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The unchanged bytes of media, streamed from their source. */
record RawBody(Media media, String contentType) implements HttpCall.Body {

    @Override
    public @Nullable Long length() {
        return media.length();
    }

    @Override
    public boolean repeatable() {
        return media.repeatable();
    }

    @Override
    public InputStream open() throws IOException {
        return media.open();
    }
}
