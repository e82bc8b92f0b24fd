package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;

/** Looks at one thing. */
interface Check {

    /** What is looked at, in a word or two. */
    String name();

    /**
     * What there is to say of it. What it throws counts as a bad finding.
     *
     * @throws dev.abrazo.error.InferenceException where it does not work
     */
    Finding look(Environment environment);
}
