import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.abrazo.bench.transports.Subject;

/** OpenAI's SDK for Java. */
public final class OpenAiSubject implements Subject {

    private static final ChatCompletionCreateParams PARAMETERS = ChatCompletionCreateParams.builder()
            .model("meta-llama/Llama-3.1-8B-Instruct")
            .addUserMessage("What is the capital of France, and on which river does it lie?")
            .build();

    private final OpenAIClient client;

    /** Creates a client of the server at this address. */
    public OpenAiSubject(String url) {
        client = OpenAIOkHttpClient.builder().apiKey("bench").baseUrl(url + "/v1").build();
    }

    @Override
    public String chat() {
        return client.chat().completions().create(PARAMETERS).choices().get(0).message().content().orElseThrow();
    }

    @Override
    public int stream() {
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(PARAMETERS)) {
            return stream.stream()
                    .mapToInt(chunk -> chunk.choices().get(0).delta().content().orElse("").length())
                    .sum();
        }
    }
}
