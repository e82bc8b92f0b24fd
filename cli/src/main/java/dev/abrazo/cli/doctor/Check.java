package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;

/** A check of one part of the installation. */
interface Check {

    /** The name of the checked part, one or two words. */
    String name();

    /**
     * Runs the check. An exception counts as a bad finding.
     *
     * @throws dev.abrazo.error.InferenceException if the part does not work
     */
    Finding look(Environment environment);
}
