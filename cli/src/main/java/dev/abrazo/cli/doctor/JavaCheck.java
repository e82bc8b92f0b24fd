package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;

/** Reports the version and home of Java. */
final class JavaCheck implements Check {

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public Finding look(Environment environment) {
        return Finding.ok(System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                + System.getProperty("java.home"));
    }
}
