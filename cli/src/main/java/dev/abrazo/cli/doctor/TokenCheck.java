package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;

/** Whether there is a token, and where from. */
final class TokenCheck implements Check {

    @Override
    public String name() {
        return "Token";
    }

    @Override
    public Finding look(Environment environment) {
        Environment.FoundToken found = environment.token();
        if (found == null) {
            return Finding.note("none: the embedded model works without. For others set HF_TOKEN to one from"
                    + " https://huggingface.co/settings/tokens.");
        }
        return Finding.good(found.token() + " from " + found.source());
    }
}
