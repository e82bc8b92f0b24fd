package dev.abrazo.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetiredHostTest {

    @ParameterizedTest
    @CsvSource({
        "https://api-inference.huggingface.co/models/a/b, https://router.huggingface.co/hf-inference/models/a/b",
        "https://API-inference.huggingface.co/models/a, https://router.huggingface.co/hf-inference/models/a",
        "https://api-inference.huggingface.co/pipeline/feature-extraction/a/b,"
                + " https://router.huggingface.co/hf-inference/models/a/b/pipeline/feature-extraction",
        "https://api-inference.huggingface.co.example/models/a, https://api-inference.huggingface.co.example/models/a",
        "https://mine.example/pipeline/x/y, https://mine.example/pipeline/x/y"
    })
    void rewritten_url_isTheRouters(URI given, URI expected) {
        assertThat(RetiredHost.rewritten(given, RemoteSettings.ROUTER)).isEqualTo(expected);
    }
}
