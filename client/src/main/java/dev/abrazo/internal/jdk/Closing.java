package dev.abrazo.internal.jdk;

import java.lang.reflect.InvocationTargetException;
import java.net.http.HttpClient;

/** Closes clients where the JDK can: from 21 on. */
final class Closing {

    private Closing() {}

    static void close(HttpClient client) {
        try {
            // shutdownNow, not close: calls under way were ended already, and close would wait for them.
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (NoSuchMethodException e) {
            // JDK 17 has no way; the garbage collector ends the client's thread.
            return;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
