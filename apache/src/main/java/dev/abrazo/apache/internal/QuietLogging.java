package dev.abrazo.apache.internal;

import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Initialises SLF4J, to which HttpClient logs. Without a logger, SLF4J would print a warning of three lines to standard error.
 */
final class QuietLogging {

    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private QuietLogging() {}

    /** Initialises it without that warning. No effect for programs that have a logger, or have set the verbosity. */
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
            // An older SLF4J, or a broken logger: both report it themselves.
            return true;
        }
    }
}
