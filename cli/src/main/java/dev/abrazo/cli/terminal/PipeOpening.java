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
 * Opens a pipe or a device for writing, in bounded time. The system lets nobody open a named pipe before another process
 * reads from it, and nothing ends that wait but such a process, so a thread of its own waits.
 */
final class PipeOpening {

    private PipeOpening() {}

    /**
     * The opened pipe, which the caller closes.
     *
     * @throws IOException where it can't be opened, or nothing reads from it in time
     */
    static OutputStream open(Path file, Duration longest) throws IOException {
        CompletableFuture<OutputStream> opening = new CompletableFuture<>();
        Thread thread = new Thread(() -> open(file, opening), "abrazo-pipe");
        thread.setDaemon(true);
        thread.start();
        long end = System.nanoTime() + longest.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return opening.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    // An interrupt that comes too late for its call must not cost the result.
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            opening.cancel(false);
            throw new IOException("it is a pipe that no process reads from (waited " + longest.toSeconds() + " s)", e);
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
