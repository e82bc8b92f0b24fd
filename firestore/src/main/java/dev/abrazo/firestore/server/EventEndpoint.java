package dev.abrazo.firestore.server;

import com.sun.net.httpserver.HttpExchange;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.firestore.TriggerInference;
import dev.abrazo.firestore.event.EventDecoder;
import dev.abrazo.firestore.log.FunctionLog;
import dev.abrazo.firestore.process.Outcome;
import java.io.IOException;

/** Receives events from Eventarc, or from the emulator directly. */
record EventEndpoint(TriggerInference function) {

    /** More than an event can have: two documents of 1 MiB, in base64 and JSON. */
    private static final int MAX_BYTES = 16 << 20;

    /** Answers 204 if the event needs no further delivery, 503 if it does, and 400 if it can't be decoded. */
    void answer(HttpExchange exchange, ExchangeResponse response) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
        try {
            Outcome outcome = function.process(EventDecoder.ofHttp(exchange.getRequestHeaders()::getFirst, body));
            response.setStatusCode(outcome.decided() ? 204 : 503);
        } catch (InvalidRequestException e) {
            FunctionLog.error(FunctionLog.oneLine("An event was dropped. " + e.getMessage()));
            response.setStatusCode(400);
        }
    }
}
