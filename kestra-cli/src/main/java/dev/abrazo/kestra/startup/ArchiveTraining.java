package dev.abrazo.kestra.startup;

import com.sun.net.httpserver.HttpServer;
import dev.abrazo.cli.Abrazo;
import dev.abrazo.cli.terminal.Output;
import dev.abrazo.cli.terminal.Screen;
import dev.abrazo.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs a small flow, so that the classes it needs are recorded for the class-data archive. Its requests go to a server of its own
 * on the loopback address; nothing leaves the machine.
 */
public final class ArchiveTraining {

    private static final String FLOW = """
            id: training
            namespace: company.team
            inputs:
              - {id: text, type: STRING, defaults: a}
            tasks:
              - id: log
                type: io.kestra.plugin.core.log.Log
                message: "{{ inputs.text }} {{ read('flow.yaml') }}"
              - id: inference
                type: io.kestra.plugin.huggingface.Inference
                apiKey: hf_training
                model: org/model
                endpoint: ENDPOINT
                inputs: "{{ inputs.text }}"
              - id: loop
                type: io.kestra.plugin.core.flow.Loop
                values: [1]
                outputs: [{id: v, type: STRING, value: "{{ item.value }}"}]
                tasks:
                  - {id: values, type: io.kestra.plugin.core.output.OutputValues, values: {a: "{{ item.value }}"}}
            """;

    private ArchiveTraining() {}

    /**
     * Runs the training and ends the process.
     *
     * @param args a folder for files that may be deleted afterwards
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0], "flow"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "[{\"label\":\"a\",\"score\":0.9}]".getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort() + "/models";
        Path flow = Files.writeString(folder.resolve("flow.yaml"), FLOW.replace("ENDPOINT", endpoint));
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                Output.strict(OutputStream.nullOutputStream()),
                Output.lenient(System.err),
                new Screen(false, true, true, 80),
                Map.of("HOME", folder.toString()));
        System.exit(Abrazo.run(terminal, List.of("kestra", "run", flow.toString(), "--json")));
    }
}
