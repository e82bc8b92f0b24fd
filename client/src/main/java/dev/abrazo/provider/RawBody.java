package dev.abrazo.provider;

import dev.abrazo.http.HttpBody;
import dev.abrazo.media.Media;
import java.io.IOException;
import java.io.InputStream;

/**
 * A medium's bytes as they are, streamed from where they lie.
 *
 * @param media the medium
 * @param otherwise its type where it shows none: servers refuse what they are told is just bytes
 */
record RawBody(Media media, String otherwise) implements HttpBody {

    @Override
    public String contentType() {
        String type = media.contentType();
        return type.equals("application/octet-stream") ? otherwise : type;
    }

    @Override
    public long length() {
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
