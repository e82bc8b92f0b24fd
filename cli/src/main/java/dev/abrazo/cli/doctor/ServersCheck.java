package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;

/** Reports the URLs of router and Hub. */
final class ServersCheck implements Check {

    @Override
    public String name() {
        return "Servers";
    }

    @Override
    public Finding look(Environment environment) {
        return Finding.ok("router " + environment.routerUrl() + from(environment, "ABRAZO_ROUTER_URL") + ", Hub "
                + environment.hubUrl() + from(environment, "HF_ENDPOINT"));
    }

    private static String from(Environment environment, String variable) {
        return environment.value(variable) == null ? "" : " (from " + variable + ")";
    }
}
