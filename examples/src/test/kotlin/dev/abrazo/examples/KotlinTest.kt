package dev.abrazo.examples

import dev.abrazo.InferenceClient
import dev.abrazo.error.RateLimitException
import dev.abrazo.error.UnsupportedException
import dev.abrazo.testing.Answer
import dev.abrazo.testing.ScriptedServer
import dev.abrazo.text.Summarization
import dev.abrazo.vector.VectorIndex
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.future.await
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout

/**
 * The client used from Kotlin. A warning fails the compilation, so each `?.` and `?:` is needed, and the compiler knows
 * every other value as not null.
 */
@Timeout(30)
class KotlinTest {
    private val server = ScriptedServer()
    private val hf = InferenceClient.builder().endpoint(server.url()).build()

    @AfterEach
    fun close() {
        hf.close()
        server.close()
    }

    @Test
    fun summary_withALambda_setsTheParameter() {
        server.answer(Answer.json("""[{"summary_text":"short"}]"""))

        assertThat(summary(hf, "long")).isEqualTo("short")
        assertThat(server.request(0).text()).isEqualTo("""{"inputs":"long","parameters":{"max_length":100}}""")
    }

    @Test
    fun summaries_twoTexts_areAwaitedInOrder() {
        server.handle { request ->
            Answer.json("""[{"summary_text":"${if (request.text().contains("one")) "1" else "2"}"}]""")
        }

        assertThat(runBlocking { summaries(hf, listOf("one", "two")) }).containsExactly("1", "2")
    }

    @Test
    fun submit_coroutineCancelled_endsTheCall() = runBlocking {
        server.answer(Answer.silence())
        val future = hf.call(Summarization.TASK, "long").submit()
        val waiting = launch(Dispatchers.IO) { future.await() }
        while (server.requests().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(5)
        }

        waiting.cancelAndJoin()

        assertThat(future.isCancelled).isTrue()
        assertThatThrownBy { future.join() }.isInstanceOf(CancellationException::class.java)
        return@runBlocking
    }

    @Test
    fun submit_refusedCall_throwsItsExceptionAtAwait() {
        server.answer(Answer.json(429, """{"error":"busy"}""").header("Retry-After", "0"))
        val once = hf.options { it.retryOnError(false) }

        assertThatThrownBy { runBlocking { once.call(Summarization.TASK, "long").submit().await() } }
            .isInstanceOf(RateLimitException::class.java)
    }

    @Test
    fun stream_usedAsAnIterable_joinsItsTexts() {
        server.answer(
            Answer.events(
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n" +
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}\n\n" +
                    "data: [DONE]\n\n",
            ),
        )

        assertThat(streamed(hf, "Hi")).isEqualTo("Hello")
    }

    @Test
    fun nullableValues_areNullableInKotlin() {
        val index = VectorIndex.create()
        assertThat(best(index, floatArrayOf(1f))).isEqualTo("nothing found")
        index.add("a", floatArrayOf(1f))
        assertThat(best(index, floatArrayOf(1f))).isEqualTo("a")
    }

    @Test
    fun errors_inAWhen_areDescribed() {
        assertThat(described(RateLimitException("Slow down."))).isEqualTo("slow down")
        assertThat(described(UnsupportedException("No."))).isEqualTo("unsupported: status none")
    }
}
