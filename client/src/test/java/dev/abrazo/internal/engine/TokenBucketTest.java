package dev.abrazo.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private final AtomicLong now = new AtomicLong(7);

    private TokenBucket bucket(double perSecond, double capacity) {
        return new TokenBucket(perSecond, capacity, now::get);
    }

    @Test
    void take_capacityOfOne_isEvenlySpaced() {
        TokenBucket bucket = bucket(4, 1);
        assertThat(bucket.take(1)).isZero();
        assertThat(bucket.take(1)).isEqualTo(Duration.ofMillis(250).toNanos());
        assertThat(bucket.take(1)).isEqualTo(Duration.ofMillis(500).toNanos());
    }

    @Test
    void take_fullBucket_allowsABurst() {
        TokenBucket bucket = bucket(1, 3);
        assertThat(bucket.take(3)).isZero();
        assertThat(bucket.take(1)).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void take_afterAPause_isFilledUpToTheCapacity() {
        TokenBucket bucket = bucket(1, 2);
        bucket.take(2);
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(bucket.take(2)).isZero();
        assertThat(bucket.take(1)).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void take_moreThanTheCapacity_waitsForAFullBucketOnly() {
        TokenBucket bucket = bucket(10, 100);
        assertThat(bucket.take(250)).isZero();
        assertThat(bucket.take(50)).isEqualTo(Duration.ofSeconds(20).toNanos());
    }

    @Test
    void take_negativeAmount_isGivenBack() {
        TokenBucket bucket = bucket(1, 1);
        bucket.take(1);
        bucket.take(1);
        bucket.take(-1);
        assertThat(bucket.take(1)).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void tryTake_emptyBucket_takesNothing() {
        TokenBucket bucket = bucket(1, 1);
        assertThat(bucket.tryTake(1)).isTrue();
        assertThat(bucket.tryTake(1)).isFalse();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(bucket.tryTake(1)).isTrue();
    }
}
