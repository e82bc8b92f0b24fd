package dev.abrazo.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InferenceExceptionTest {

    /** A kind of failure that an application defines. */
    private static final class QuotaException extends InferenceException {

        private static final long serialVersionUID = 1L;

        QuotaException(String code) {
            super(code, "The quota is used up.", ErrorDetails.NONE, null);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    @Test
    void subclass_ofAnApplication_hasItsOwnCode() {
        InferenceException e = new QuotaException("quota");

        assertThat(e.code()).isEqualTo("quota");
        assertThat(e.retryable()).isTrue();
        assertThat(e).hasMessage("The quota is used up.");
    }

    @Test
    void constructor_withoutCode_namesTheField() {
        assertThatThrownBy(() -> new QuotaException(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("code");
    }

    @Test
    void code_ofEachSubclass_isStable() {
        Stream<Function<String, InferenceException>> constructors = Stream.of(
                AuthenticationException::new,
                CancelledException::new,
                ConfigurationException::new,
                ConnectionException::new,
                GoneException::new,
                text -> new InferenceTimeoutException(
                        InferenceTimeoutException.Kind.TOTAL, text, ErrorDetails.NONE, null),
                InvalidRequestException::new,
                JobFailedException::new,
                MediaException::new,
                ModelLoadingException::new,
                NotFoundException::new,
                PaymentRequiredException::new,
                PermissionException::new,
                RateLimitException::new,
                ServerException::new,
                StreamErrorException::new,
                TooLargeException::new,
                TruncatedStreamException::new,
                UnexpectedReplyException::new,
                UnsupportedException::new);

        assertThat(constructors.map(make -> make.apply("text").code()))
                .isEqualTo(List.of(
                        "authentication",
                        "cancelled",
                        "configuration",
                        "connection",
                        "gone",
                        "timeout",
                        "invalid_request",
                        "job_failed",
                        "media",
                        "model_loading",
                        "not_found",
                        "payment_required",
                        "permission",
                        "rate_limit",
                        "server",
                        "stream_error",
                        "too_large",
                        "truncated_stream",
                        "unexpected_reply",
                        "unsupported"));
    }
}
