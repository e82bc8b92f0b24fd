package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;
import dev.abrazo.http.ProxySettings;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports the proxy for Hugging Face: of the environment, or of Java's system properties. */
final class ProxyCheck implements Check {

    @Override
    public String name() {
        return "Proxy";
    }

    @Override
    public Finding look(Environment environment) {
        URI router = environment.routerUrl();
        try {
            ProxySettings set = ProxySettings.fromEnvironment(environment.variables());
            if (set != null) {
                ProxySettings.Server server = set.server(router);
                return Finding.ok(
                        server == null ? "none for " + router.getHost() : server + ", of " + server.setting());
            }
        } catch (IllegalArgumentException e) {
            return Finding.failed(String.valueOf(e.getMessage()));
        }
        ProxySelector selector = ProxySelector.getDefault();
        String proxies = selector == null
                ? ""
                : selector.select(router).stream().flatMap(ProxyCheck::address).collect(Collectors.joining(", "));
        return Finding.ok(proxies.isEmpty() ? "none" : proxies);
    }

    private static Stream<String> address(Proxy proxy) {
        return proxy.address() instanceof InetSocketAddress address
                ? Stream.of(address.getHostString() + ":" + address.getPort())
                : Stream.of();
    }
}
