package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;

/** Reports whether there is a token, and its source. */
final class TokenCheck implements Check {

    @Override
    public String name() {
        return "Token";
    }

    @Override
    public Finding look(Environment environment) {
        Environment.FoundToken found = environment.token();
        if (found == null) {
            return Finding.note("none: the embedded model needs none. For other models set HF_TOKEN to a token from"
                    + " https://huggingface.co/settings/tokens.");
        }
        return Finding.ok(found.token() + " from " + found.source());
    }
}
