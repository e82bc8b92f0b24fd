package dev.abrazo.cli.terminal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens a pipe or a device for writing, with a timeout. Opening a named pipe blocks until another process reads from it, and
 * cannot be interrupted, so a separate thread opens it.
 */
final class PipeOpening {

    private PipeOpening() {}

    /**
     * Opens the pipe. The caller closes the stream.
     *
     * @throws IOException if it cannot be opened, or nothing reads from it in time
     */
    static OutputStream open(Path file, Duration timeout) throws IOException {
        CompletableFuture<OutputStream> opening = new CompletableFuture<>();
        Thread thread = new Thread(() -> open(file, opening), "abrazo-pipe");
        thread.setDaemon(true);
        thread.start();
        long end = System.nanoTime() + timeout.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return opening.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    // A late interrupt of the finished call must not lose the result.
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            opening.cancel(false);
            throw new IOException("it is a pipe that no process reads from (waited " + timeout.toSeconds() + " s)", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void open(Path file, CompletableFuture<OutputStream> opening) {
        try {
            OutputStream opened = new FileOutputStream(file.toFile());
            if (!opening.complete(opened)) {
                opened.close();
            }
        } catch (IOException e) {
            opening.completeExceptionally(e);
        }
    }
}
