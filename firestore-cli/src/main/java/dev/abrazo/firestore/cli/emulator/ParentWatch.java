package dev.abrazo.firestore.cli.emulator;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs the main class of another program in a child process, which ends when its standard input does: so it ends with its parent,
 * however that ends. Uses nothing of Abrazo, since it runs on the class path of that program.
 */
public final class ParentWatch {

    private ParentWatch() {}

    /**
     * Runs the program.
     *
     * @param args the name of its main class, and its arguments
     */
    public static void main(String[] args) throws Exception {
        Thread watch = new Thread(ParentWatch::awaitEnd, "abrazo-parent-watch");
        watch.setDaemon(true);
        watch.start();
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 1, args.length));
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is written; only the end counts.
                continue;
            }
        } catch (IOException e) {
            // The parent is gone.
        }
        Runtime.getRuntime().halt(0);
    }
}
