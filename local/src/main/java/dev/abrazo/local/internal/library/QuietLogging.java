package dev.abrazo.local.internal.library;

import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Starts SLF4J, to which the tokenizers log. Where the program has no logger for it, SLF4J would print three lines of
 * warning on standard error at the first message, of which the user of a library can make nothing.
 */
final class QuietLogging {

    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private QuietLogging() {}

    /** Starts it without that warning. A program that has a logger, or has set the verbosity itself, notices nothing. */
    static void start() {
        if (System.getProperty(VERBOSITY) != null || logs()) {
            return;
        }
        System.setProperty(VERBOSITY, "ERROR");
        try {
            LoggerFactory.getILoggerFactory();
        } finally {
            System.clearProperty(VERBOSITY);
        }
    }

    private static boolean logs() {
        try {
            return ServiceLoader.load(SLF4JServiceProvider.class, LoggerFactory.class.getClassLoader())
                    .iterator()
                    .hasNext();
        } catch (LinkageError | RuntimeException e) {
            // An older SLF4J, or a broken logger: both have their own way to say so.
            return true;
        }
    }
}
