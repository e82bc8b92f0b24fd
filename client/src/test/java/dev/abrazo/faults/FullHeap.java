package dev.abrazo.faults;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.InferenceTimeoutException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A program whose heap is temporarily full during a call; run in a separate JVM with a small heap. */
final class FullHeap {

    private FullHeap() {}

    /** Prints the outcomes of the calls before, during and after that time. */
    public static void main(String[] args) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 16, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                InferenceClient client = InferenceClient.builder()
                        .environment(Map.of())
                        .endpoint(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"))
                        .build()) {
            System.out.println("before: " + call(client, 200));
            String[] during = new String[1];
            Thread caller = new Thread(() -> during[0] = call(client, 500));
            caller.start();
            Thread.sleep(100);
            fill(1_000);
            caller.join(20_000);
            System.out.println("during: " + (caller.isAlive() ? "hangs" : "ended"));
            System.out.println("after: " + call(client, 200));
        }
    }

    private static String call(InferenceClient client, long millis) {
        try {
            return client.options(o -> o.timeout(Duration.ofMillis(millis))).textClassification("x") + "";
        } catch (InferenceTimeoutException e) {
            return e.kind().title();
        } catch (Throwable e) {
            return e.getClass().getSimpleName();
        }
    }

    /** Fills the heap, and allocates nothing more until it is released. */
    private static void fill(long millis) throws InterruptedException {
        Object[] held = null;
        for (int size = 1 << 20; size >= 4; size /= 2) {
            try {
                while (true) {
                    Object[] next = new Object[size];
                    next[0] = held;
                    held = next;
                }
            } catch (OutOfMemoryError e) {
                // The next size is smaller.
                continue;
            }
        }
        Thread.sleep(millis);
        if (held == null) {
            throw new IllegalStateException();
        }
    }
}
