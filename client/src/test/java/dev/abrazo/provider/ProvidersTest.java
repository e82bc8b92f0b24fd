package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.Payload;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    private static final Route ROUTE = new Route(URI.create("https://h"), "m", CallOptions.NONE);

    @Test
    void named_unknownId_listsTheOnesThereAre() {
        assertThatThrownBy(() -> Providers.named("grok"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no provider \"grok\". There are: hf-inference, auto, groq, replicate.");
    }

    @Test
    void named_everyId_isItself() {
        for (Provider provider : Providers.all()) {
            assertThat(Providers.named(provider.id())).isSameAs(provider);
        }
    }

    @Test
    void doing_task_namesWhoDoesIt() {
        assertThat(Providers.doing("chat-completion")).isEqualTo("hf-inference, auto, groq");
        assertThat(Providers.doing("text-to-image")).isEqualTo("hf-inference, replicate");
    }

    @Test
    void plan_withoutAModel_saysHowToNameOne() {
        Route none = new Route(URI.create("https://h"), null, CallOptions.NONE);

        assertThatThrownBy(() -> Providers.HF_INFERENCE.plan(Payload.of("fill-mask", "a"), none))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("No model is named, and fill-mask has no recommended one. Name one with `model`.");
        assertThatThrownBy(() -> Providers.AUTO.plan(Payload.of("chat-completion", null), none))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("No model is named. Name one with `model`, such as ");
    }

    @Test
    void plan_ofAChatProviderForAnotherTask_isRefused() {
        assertThatThrownBy(() -> Providers.named("groq").plan(Payload.of("text-to-image", "a"), ROUTE))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("groq does chat-completion and conversational only, not text-to-image.");
    }

    @Test
    void takesLists_isSaidByHfInferenceOnly() {
        assertThat(Providers.HF_INFERENCE.takesLists("text-classification")).isTrue();
        assertThat(Providers.HF_INFERENCE.takesLists("text-generation")).isFalse();
        assertThat(Providers.ENDPOINT.takesLists("text-classification")).isFalse();
        assertThat(Providers.named("groq").takesLists("chat-completion")).isFalse();
    }
}
