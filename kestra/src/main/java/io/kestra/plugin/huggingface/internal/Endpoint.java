package io.kestra.plugin.huggingface.internal;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The address of a model on a server: {@code endpoint/model}. */
public final class Endpoint {

    /** The address that the task documents as its default. It was shut down; Hugging Face's router is used instead. */
    public static final String RETIRED = "https://api-inference.huggingface.co/models";

    private static final String RETIRED_HOST = "api-inference.huggingface.co";

    private Endpoint() {}

    /**
     * The URL of the model; null for Hugging Face's router.
     *
     * @param base what the flow names; null if it names nothing
     * @param logger for a warning about the retired host
     */
    public static @Nullable String of(@Nullable String base, String model, Logger logger) {
        if (base == null) {
            return null;
        }
        URI url = parsed(base.strip());
        if (RETIRED_HOST.equals(url.getHost())) {
            logger.warn(
                    "{} was shut down. The request is sent to Hugging Face's router instead; leave out `endpoint`.",
                    RETIRED_HOST);
            return null;
        }
        String text = url.toString();
        return (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/" + path(model);
    }

    private static URI parsed(String base) {
        try {
            URI url = new URI(base);
            if (url.getHost() != null || url.getRawAuthority() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Reported below, without the text of the exception.
        }
        throw new IllegalArgumentException(
                "`endpoint` must be a URL such as http://localhost:8080/models; it is \"" + base + "\".");
    }

    private static String path(String model) {
        try {
            return new URI(null, null, "/" + model.strip(), null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "`model` must be a model's id such as org/name; it is \"" + model + "\".");
        }
    }
}
