package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;
import dev.abrazo.cli.terminal.Version;

/** Reports the version of Abrazo. */
final class VersionCheck implements Check {

    @Override
    public String name() {
        return "Abrazo";
    }

    @Override
    public Finding look(Environment environment) {
        return Finding.ok(Version.number());
    }
}
