import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import dev.abrazo.bench.transports.Subject;

/** Google's SDK for Java, with Gemini's own API. */
public final class GenAiSubject implements Subject {

    private static final String MODEL = "gemini-2.5-flash";
    private static final String QUESTION = "What is the capital of France, and on which river does it lie?";

    private final Client client;

    /** Creates a client of the server at this address. */
    public GenAiSubject(String url) {
        client = Client.builder()
                .apiKey("bench")
                .httpOptions(HttpOptions.builder().baseUrl(url).build())
                .build();
    }

    @Override
    public String chat() {
        return client.models.generateContent(MODEL, QUESTION, null).text();
    }

    @Override
    public int stream() throws Exception {
        int length = 0;
        try (ResponseStream<GenerateContentResponse> stream =
                client.models.generateContentStream(MODEL, QUESTION, null)) {
            for (GenerateContentResponse part : stream) {
                length += part.text().length();
            }
        }
        return length;
    }
}
