package dev.abrazo.internal.engine;

import dev.abrazo.error.AuthenticationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.GoneException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.ModelLoadingException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.PaymentRequiredException;
import dev.abrazo.error.PermissionException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.ServerException;
import dev.abrazo.error.TooLargeException;
import org.jspecify.annotations.Nullable;

/** Builds the exception for an HTTP status, with advice on what to do. */
final class StatusErrors {

    private StatusErrors() {}

    /**
     * The exception for this status.
     *
     * @param what what failed, and the server's message
     * @param loading whether the server is loading the model
     * @param advice what to do about a token that is missing or not accepted; null for the usual advice
     */
    static InferenceException of(int status, String what, ErrorDetails d, boolean loading, @Nullable String advice) {
        switch (status) {
            case 401:
                return new AuthenticationException(
                        what + "\n"
                                + (advice != null
                                        ? advice
                                        : "Set a valid token, with HF_TOKEN or a token option. Create one at"
                                                + " https://huggingface.co/settings/tokens."),
                        d,
                        null);
            case 402:
                return new PaymentRequiredException(
                        what + "\nThe account has no credits left: buy credits, bill an organisation with `billTo`,"
                                + " or use a local model.",
                        d,
                        null);
            case 403:
                return new PermissionException(
                        what + "\n"
                                + (advice != null
                                        ? advice
                                        : "Accept the model's terms on its page, and give the token the permission"
                                                + " \"Make calls to Inference Providers\"."),
                        d,
                        null);
            case 404:
                return new NotFoundException(
                        what + "\n"
                                + MissingModelAdvice.or(
                                        d, "Check the model id (org/name), and that the provider serves this model."),
                        d,
                        null);
            case 408:
                return new InferenceTimeoutException(
                        InferenceTimeoutException.Kind.SERVER,
                        what + "\nTry again, or send a smaller request.",
                        d,
                        null);
            case 410:
                return new GoneException(what + "\nUse the URL that replaces it.", d, null);
            case 413:
                return new TooLargeException(what + "\nSend a smaller file, or fewer inputs.", d, null);
            case 429:
                return new RateLimitException(what + "\n" + waitHint(d) + "send fewer requests.", d, null);
            default:
                break;
        }
        if (loading) {
            return new ModelLoadingException(
                    what + "\nThe model is loading: wait for it with `waitForModel`, or try again later.", d, null);
        }
        if (status >= 500) {
            return new ServerException(
                    what + "\nTry again later. If the error persists, try another model or provider.", d, null);
        }
        return new InvalidRequestException(
                what + "\n" + MissingModelAdvice.or(d, "Check the input and the parameters."), d, null);
    }

    private static String waitHint(ErrorDetails d) {
        return d.retryAfter() == null
                ? "Wait and try again, or "
                : "Wait " + CallContext.seconds(d.retryAfter()) + " and try again, or ";
    }
}
