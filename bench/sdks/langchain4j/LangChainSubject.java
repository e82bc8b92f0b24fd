import dev.abrazo.bench.transports.Subject;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** LangChain4j's client of OpenAI's API. */
public final class LangChainSubject implements Subject {

    private static final String MODEL = "meta-llama/Llama-3.1-8B-Instruct";
    private static final String QUESTION = "What is the capital of France, and on which river does it lie?";

    private final OpenAiChatModel chat;
    private final OpenAiStreamingChatModel stream;

    /** Creates a client of the server at this address. */
    public LangChainSubject(String url) {
        chat = OpenAiChatModel.builder()
                .apiKey("bench")
                .baseUrl(url + "/v1")
                .modelName(MODEL)
                .build();
        stream = OpenAiStreamingChatModel.builder()
                .apiKey("bench")
                .baseUrl(url + "/v1")
                .modelName(MODEL)
                .build();
    }

    @Override
    public String chat() {
        return chat.chat(QUESTION);
    }

    @Override
    public int stream() throws Exception {
        AtomicInteger length = new AtomicInteger();
        CompletableFuture<Integer> done = new CompletableFuture<>();
        stream.chat(QUESTION, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {
                length.addAndGet(text.length());
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                done.complete(length.get());
            }

            @Override
            public void onError(Throwable error) {
                done.completeExceptionally(error);
            }
        });
        return done.get();
    }
}
