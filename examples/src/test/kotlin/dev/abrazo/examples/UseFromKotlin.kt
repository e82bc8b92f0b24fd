package dev.abrazo.examples

import dev.abrazo.InferenceClient
import dev.abrazo.chat.ChatMessage
import dev.abrazo.error.InferenceException
import dev.abrazo.error.RateLimitException
import dev.abrazo.text.Summarization
import dev.abrazo.vector.VectorIndex
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.future.await

/** The functions on the page about Kotlin. */
fun summary(hf: InferenceClient, text: String): String =
    hf.model("facebook/bart-large-cnn").summarization(text) { it.maxLength(100) }.summaryText()

fun streamed(hf: InferenceClient, question: String): String =
    hf.chatCompletionStream(listOf(ChatMessage.user(question))) { it.maxTokens(100) }.use { stream ->
        stream.joinToString("") { chunk -> chunk.text() }
    }

suspend fun summaries(hf: InferenceClient, texts: List<String>): List<String> = coroutineScope {
    texts.map { text ->
        async { hf.call(Summarization.TASK, text) { it.maxLength(100) }.submit().await().summaryText() }
    }.awaitAll()
}

fun best(index: VectorIndex, query: FloatArray): String {
    val match = index.search(query, 1).firstOrNull() ?: return "nothing found"
    return match.text() ?: match.id()
}

fun described(failure: InferenceException): String = when (failure) {
    is RateLimitException -> "slow down"
    else -> "${failure.code()}: status ${failure.details().status() ?: "none"}"
}
