package dev.abrazo;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.ReplyStream;
import java.util.Objects;
import java.util.concurrent.Flow;

/** A streamed call as a publisher: each subscription makes its own call. Thread-safe. */
record StreamPublisher<E>(ClientCore core, Opening<E> opening) implements Flow.Publisher<E> {

    @Override
    public void subscribe(Flow.Subscriber<? super E> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        subscriber.onSubscribe(new StreamSubscription<>(core, opening, subscriber));
    }

    /** Opens the stream of a subscription. */
    @FunctionalInterface
    interface Opening<E> {
        ReplyStream<E, ?> open(Cancellation cancellation);
    }
}
