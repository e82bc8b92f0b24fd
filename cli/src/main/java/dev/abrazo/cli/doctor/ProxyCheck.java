package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.util.List;
import java.util.stream.Stream;

/** Reports the proxy, and proxy variables that Java does not read. */
final class ProxyCheck implements Check {

    private static final List<String> VARIABLES = List.of("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy");

    @Override
    public String name() {
        return "Proxy";
    }

    @Override
    public Finding look(Environment environment) {
        ProxySelector selector = ProxySelector.getDefault();
        List<String> proxies = selector == null
                ? List.of()
                : selector.select(environment.routerUrl()).stream()
                        .flatMap(ProxyCheck::address)
                        .toList();
        if (!proxies.isEmpty()) {
            return Finding.ok(String.join(", ", proxies));
        }
        return VARIABLES.stream()
                .filter(name -> environment.value(name) != null)
                .findFirst()
                .map(name -> Finding.note("none, though " + name + " is set: Java does not read it. Set"
                        + " ABRAZO_JAVA_OPTS='-Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT'."))
                .orElse(Finding.ok("none"));
    }

    private static Stream<String> address(Proxy proxy) {
        return proxy.address() instanceof InetSocketAddress address
                ? Stream.of(address.getHostString() + ":" + address.getPort())
                : Stream.of();
    }
}
