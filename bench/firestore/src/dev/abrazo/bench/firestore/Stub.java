package dev.abrazo.bench.firestore;

import java.io.BufferedReader;
import java.io.IOException;

/** A stub of a model's server in a process of its own, on a port of this machine. */
final class Stub implements AutoCloseable {

    private final Process process;
    private final String url;

    private Stub(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a server.
     *
     * @param delay milliseconds until it answers
     */
    static Stub start(String java, String classPath, int delay) throws IOException {
        Process process = new ProcessBuilder(
                        java, "-Xmx256m", "-cp", classPath, "dev.abrazo.bench.StubServer", String.valueOf(delay))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        return new Stub(process, "http://127.0.0.1:" + out.readLine() + "/models/a/b");
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
