package dev.abrazo.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/** Runs a {@link StubServer} in a separate process. */
final class Stub implements AutoCloseable {

    private final Process process;
    private final URI base;

    private Stub(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    static Stub start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            Process process = new ProcessBuilder(
                            java, "-cp", System.getProperty("java.class.path"), StubServer.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader();
            return new Stub(process, URI.create("http://127.0.0.1:" + out.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL that replaces Hugging Face's router. */
    URI base() {
        return base;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
