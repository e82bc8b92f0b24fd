package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.task.Payload;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {

    private static final Provider.Registry INSTALLED = Provider.Registry.installed();
    private static final Provider ACME = OpenAi.provider("acme", "https://api.acme.example", "v1/chat/completions");

    @Test
    void named_unknownId_listsTheKnownOnes() {
        assertThatThrownBy(() -> INSTALLED.named("grok"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no provider \"grok\". There are: " + ids(INSTALLED) + ".");
        assertThatThrownBy(() -> INSTALLED.with(ACME).named("grok"))
                .hasMessage("There is no provider \"grok\". There are: " + ids(INSTALLED) + ", acme.");
    }

    @Test
    void named_formerProvider_isReportedAsRemoved() {
        assertThatThrownBy(() -> INSTALLED.named("nebius"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The provider nebius has left Hugging Face's Inference Providers. There are: ");
    }

    @Test
    void named_everyId_isItsProvider() {
        Provider.Registry providers = INSTALLED.with(ACME);
        for (Provider provider : providers.all()) {
            assertThat(providers.named(provider.id())).isSameAs(provider);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"groq", "auto", "endpoint", "acme"})
    void with_idOfAnother_namesBothClasses(String id) {
        Provider second = OpenAi.provider(id, "https://h", "v1/chat/completions");

        assertThatThrownBy(() -> INSTALLED.with(ACME).with(second))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching("Two providers have the id \"" + id
                        + "\": dev\\.abrazo\\.provider\\.[A-Za-z]+ and dev\\.abrazo\\.provider\\.TableProvider\\."
                        + " Remove or rename one of them\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "a/b", "a:b", "..", "a-", "-a", "a b"})
    void with_invalidId_isRejected(String id) {
        Provider odd = OpenAi.provider(id, "https://h", "v1/chat/completions");

        assertThatThrownBy(() -> INSTALLED.with(odd))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("\"" + id + "\" is not a valid provider id (");
    }

    @Test
    void supporting_task_namesTheProviders() {
        assertThat(INSTALLED.supporting("chat-completion"))
                .startsWith("hf-inference, auto, baseten, cerebras, ")
                .contains(", groq, ")
                .doesNotContain("replicate");
        assertThat(INSTALLED.supporting("text-to-image"))
                .startsWith("hf-inference, ")
                .contains("replicate")
                .doesNotContain("groq");
    }

    @ParameterizedTest
    @CsvSource({
        "chat-completion, auto",
        "responses, auto",
        "conversational, hf-inference",
        "text-to-image, hf-inference"
    })
    void defaultFor_task_isTheRouterForChatOnly(String task, String id) {
        assertThat(INSTALLED.defaultFor(task).id()).isEqualTo(id);
    }

    @Test
    void plan_withoutAModel_saysHowToNameOne() {
        Route none = Route.of(URI.create("https://h"), null, CallOptions.NONE);

        assertThatThrownBy(() ->
                        dialect(Provider.Registry.HF_INFERENCE, "fill-mask").plan(Payload.of("fill-mask", "a"), none))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("No model is set, and fill-mask has no recommended model. Set one with `model`.");
        assertThatThrownBy(() -> dialect(Provider.Registry.AUTO, "chat-completion")
                        .plan(Payload.of("chat-completion", null), none))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("No model is set. Set one with `model`, such as ");
    }

    @ParameterizedTest
    @CsvSource({
        "hf-inference, chat-completion, true", "hf-inference, conversational, true", "hf-inference, made-up, true",
        "hf-inference, text-to-video, false", "auto, chat-completion, true", "auto, conversational, true",
        "auto, text-generation, false", "groq, chat-completion, true", "groq, conversational, true",
        "groq, text-to-image, false", "replicate, text-to-video, true", "replicate, conversational, false"
    })
    void support_task_isThatOfTheTable(String id, String task, boolean supported) {
        assertThat(INSTALLED.named(id).dialects().support(task)).isEqualTo(supported);
    }

    @Test
    void maxInputs_listsAreSupportedByHuggingFaceOnly() {
        assertThat(dialect(Provider.Registry.HF_INFERENCE, "text-classification")
                        .maxInputs())
                .isEqualTo(32);
        assertThat(dialect(Provider.Registry.HF_INFERENCE, "feature-extraction").maxInputs())
                .isEqualTo(32);
        assertThat(dialect(Provider.Registry.HF_INFERENCE, "translation").maxInputs())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(dialect(Provider.Registry.HF_INFERENCE, "text-generation").maxInputs())
                .isEqualTo(1);
        assertThat(dialect(Provider.Registry.ENDPOINT, "feature-extraction").maxInputs())
                .isEqualTo(32);
        assertThat(dialect(Provider.Registry.ENDPOINT, "text-classification").maxInputs())
                .isEqualTo(1);
        assertThat(dialect(INSTALLED.named("groq"), "chat-completion").maxInputs())
                .isEqualTo(1);
    }

    private static String ids(Provider.Registry providers) {
        return providers.all().stream().map(Provider::id).collect(Collectors.joining(", "));
    }

    private static Dialect dialect(Provider provider, String task) {
        return Objects.requireNonNull(provider.dialects().get(task));
    }
}
