package dev.abrazo.bench.kestra;

import java.io.BufferedReader;
import java.io.IOException;

/** A stub server in a process of its own, on a port of this machine. */
final class StubProcess implements AutoCloseable {

    private final Process process;
    private final String url;

    private StubProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a server.
     *
     * @param java the java command
     * @param delay milliseconds until it answers
     */
    static StubProcess start(String java, String classPath, int delay) throws IOException {
        Process process = new ProcessBuilder(
                        java, "-Xmx256m", "-cp", classPath, "dev.abrazo.bench.StubServer", String.valueOf(delay))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            return new StubProcess(process, "http://127.0.0.1:" + out.readLine());
        }
    }

    /** The URL of its root. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
