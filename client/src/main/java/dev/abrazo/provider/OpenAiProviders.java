package dev.abrazo.provider;

import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.Payload;
import java.util.Map;

/** Providers with OpenAI's routes only, some with small deviations (wire.md §16.4). */
final class OpenAiProviders {

    private static final String CHAT = "v1/chat/completions";
    private static final String COMPLETIONS = "v1/completions";

    static final Provider CEREBRAS = OpenAi.provider(
            "cerebras",
            "https://api.cerebras.ai",
            // Unknown fields are rejected, and this is one.
            OpenAi.chat(CHAT).rewriting(payload -> payload.withoutRoot("store")));

    static final Provider COHERE = OpenAi.provider(
            "cohere",
            "https://api.cohere.com",
            OpenAi.chat("compatibility/v1/chat/completions").rewriting(SchemaFormat.of("json_object", "schema")));

    static final Provider DEEPINFRA = TableProvider.of(
            "deepinfra",
            "https://api.deepinfra.com",
            Dialect.Table.builder()
                    .task("chat-completion", OpenAi.chat("v1/openai/chat/completions"))
                    .task("text-generation", OpenAi.completions("v1/openai/completions"))
                    .task("automatic-speech-recognition", OpenAi.transcriptions("v1/openai/audio/transcriptions"))
                    .task("text-to-speech", OpenAi.speech("v1/openai/audio/speech"))
                    .task("feature-extraction", OpenAi.strictEmbeddings("v1/openai/embeddings"))
                    .task("text-to-image", base64Images("v1/openai/images/generations")));

    static final Provider FEATHERLESS_AI = TableProvider.of(
            "featherless-ai",
            "https://api.featherless.ai",
            Dialect.Table.builder()
                    .task("chat-completion", OpenAi.chat(CHAT))
                    .task("text-generation", OpenAi.completions(COMPLETIONS)));

    static final Provider FIREWORKS_AI = OpenAi.provider(
            "fireworks-ai",
            "https://api.fireworks.ai",
            OpenAi.chat("inference/v1/chat/completions").rewriting(SchemaFormat.of("json_object", "schema")));

    static final Provider NSCALE = TableProvider.of(
            "nscale",
            "https://inference.api.nscale.com",
            Dialect.Table.builder()
                    .task("chat-completion", OpenAi.chat(CHAT))
                    .task("text-to-image", new NscaleImages(base64Images("v1/images/generations"))));

    static final Provider OVHCLOUD = TableProvider.of(
            "ovhcloud",
            "https://oai.endpoints.kepler.ai.cloud.ovh.net",
            Dialect.Table.builder()
                    .task("chat-completion", OpenAi.chat(CHAT))
                    .task("text-generation", OpenAi.completions(COMPLETIONS)));

    static final Provider SCALEWAY = TableProvider.of(
            "scaleway",
            "https://api.scaleway.ai",
            Dialect.Table.builder()
                    .task("chat-completion", OpenAi.chat(CHAT))
                    .task("text-generation", OpenAi.completions(COMPLETIONS))
                    .task("feature-extraction", OpenAi.strictEmbeddings("v1/embeddings")));

    private OpenAiProviders() {}

    /** Images as base64 in the reply, unless their URLs are wanted. */
    private static Dialect base64Images(String path) {
        return OpenAi.images(path).rewriting(payload -> {
            Map<String, Object> parameters = BodyFields.parameters(payload);
            BodyFields.sizeText(parameters);
            if (payload.mediaForm() != Payload.MediaForm.URLS) {
                parameters.putIfAbsent("response_format", "b64_json");
            }
            return payload.parameters(parameters);
        });
    }

    /** Images without the parameters that the provider rejects, and never as URLs. */
    private record NscaleImages(Dialect inner) implements WrappingDialect {

        @Override
        public Plan plan(Payload payload, Route route) {
            if (payload.mediaForm() == Payload.MediaForm.URLS) {
                throw new UnsupportedException("nscale sends no URLs of images. Request the images themselves.");
            }
            Payload supported = payload.withoutParameter("num_inference_steps").withoutParameter("cfg_scale");
            return inner.plan(supported, route);
        }
    }
}
