package dev.abrazo.firestore.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.firestore.RunInference;
import dev.abrazo.firestore.log.FunctionLog;
import java.io.IOException;

/** {@link RunInference} for the JDK's HTTP server. Thread-safe. */
public final class InferenceHandler implements HttpHandler {

    private final RunInference inference;

    /** Creates the handler. */
    public InferenceHandler(FunctionContext context) {
        this.inference = new RunInference(context);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ExchangeResponse response = new ExchangeResponse(exchange);
        try {
            inference.service(new ExchangeRequest(exchange), response);
        } catch (RuntimeException | Error e) {
            FunctionLog.defect(e);
            response.setStatusCode(500);
        }
        response.send();
    }
}
