package dev.abrazo.firestore;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.abrazo.firestore.http.HttpInference;
import java.io.IOException;

/** The function that runs inference for an HTTP request; see {@link HttpInference}. Thread-safe. */
public final class RunInference implements HttpFunction {

    private final HttpInference inference;

    /**
     * Creates the function with the context of this process; used by the Functions Framework.
     *
     * @throws dev.abrazo.error.ConfigurationException if an environment variable is missing or wrong
     */
    public RunInference() {
        this(FunctionContext.shared());
    }

    /** Creates the function. */
    public RunInference(FunctionContext context) {
        this.inference = new HttpInference(context.settings(), context.client());
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        inference.service(request, response);
    }
}
