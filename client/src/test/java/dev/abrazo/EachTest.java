package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Reply;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.Wired;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.text.TextGenerationParams;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EachTest {

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void each_differentParameters_areSeparateCallsInOrder() {
        wired.server().handle(request -> {
            String text = Wired.bodyOf(request).replaceAll(".*\"inputs\":\"([^\"]*)\".*", "$1");
            return Answer.json("[{\"label\":\"" + text + "\",\"score\":1}]");
        });

        List<List<Label>> results = wired.hf().each(TextClassification.TASK, List.of(input("a", 1), input("b", 2)));

        assertThat(results).isEqualTo(List.of(List.of(new Label("a", 1)), List.of(new Label("b", 1))));
        assertThat(wired.server().requests()).hasSize(2);
    }

    @Test
    void each_serverWithoutLists_areSeparateCallsInOrder() {
        wired.server().handle(request -> {
            String text = Wired.bodyOf(request).replaceAll(".*\"inputs\":\"([^\"]*)\".*", "$1");
            return Answer.json("[{\"label\":\"" + text + "\",\"score\":1}]");
        });
        List<Input<String, TextClassification.Params>> inputs =
                IntStream.range(0, 30).mapToObj(i -> input("text " + i, 1)).toList();

        List<List<Label>> results = wired.hf()
                .options(o -> o.endpoint(URI.create("https://e.example.org")))
                .each(TextClassification.TASK, inputs);

        assertThat(results)
                .extracting(labels -> labels.get(0).label())
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj(i -> "text " + i).toList());
        assertThat(wired.server().requests()).hasSize(30);
    }

    @Test
    void each_manyInputs_runEightAtATime() {
        CountDownLatch gate = new CountDownLatch(1);
        wired.server()
                .handle(request ->
                        Answer.json("{\"choices\":[{\"text\":\"a\"}]}").waitAt(Answer.BEFORE_HEAD, gate));
        List<Input<String, TextGenerationParams>> inputs = IntStream.range(0, 20)
                .mapToObj(i -> TextGeneration.TASK.input("text " + i))
                .toList();

        Background<List<TextGeneration.Result>> running =
                Background.run(() -> wired.hf().each(TextGeneration.TASK, inputs));
        wired.server().request(7);

        assertThat(wired.server().requests()).hasSize(8);
        gate.countDown();
        assertThat(running.value()).hasSize(20);
        assertThat(wired.server().connections()).isLessThanOrEqualTo(8);
    }

    @Test
    void each_oneFails_cancelsTheOthersAtOnce() {
        wired.server()
                .handle(request -> Wired.bodyOf(request).contains("bad")
                        ? Answer.json(404, "{\"error\":\"no such model\"}")
                        : Answer.silence());
        List<Input<String, TextGenerationParams>> inputs = List.of(text("slow"), text("slower"), text("bad"));

        assertThatThrownBy(() -> wired.hf().each(TextGeneration.TASK, inputs))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no such model");

        wired.server().requests().stream()
                .filter(request -> request.text().contains("slow"))
                .forEach(request -> request.awaitDisconnect());
    }

    @Test
    void each_interrupted_cancelsAllAndKeepsTheFlag() {
        wired.server().handle(request -> Answer.silence());
        Background<List<TextGeneration.Result>> running =
                Background.run(() -> wired.hf().each(TextGeneration.TASK, List.of(text("a"), text("b"))));
        wired.server().request(1);

        running.thread().interrupt();

        assertThat(running.failure()).isInstanceOf(CancelledException.class);
        assertThat(running.leftInterrupted()).isTrue();
        wired.server().awaitDisconnect(0);
        wired.server().awaitDisconnect(1);
    }

    @Test
    void callAll_concurrency_isTheNumberOfCallsAtATime() {
        CountDownLatch gate = new CountDownLatch(1);
        wired.server()
                .handle(request ->
                        Answer.json("{\"choices\":[{\"text\":\"a\"}]}").waitAt(Answer.BEFORE_HEAD, gate));
        List<Input<String, TextGenerationParams>> inputs =
                IntStream.range(0, 20).mapToObj(i -> text("text " + i)).toList();
        List<ListRequest.Progress> progress = new ArrayList<>();

        Background<List<TextGeneration.Result>> running = Background.run(() -> wired.hf()
                .callAll(TextGeneration.TASK, inputs)
                .concurrency(12)
                .onProgress(progress::add)
                .run());
        wired.server().request(11);

        assertThat(wired.server().requests()).hasSize(12);
        gate.countDown();
        assertThat(running.value()).hasSize(20);
        assertThat(progress)
                .extracting(ListRequest.Progress::completed)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(progress).extracting(ListRequest.Progress::total).containsOnly(20);
    }

    @Test
    void callAll_replies_haveTheMetadataOfTheirCall() {
        wired.server()
                .handle(request -> Answer.json("{\"choices\":[{\"text\":\"a\"}]}")
                        .header("x-request-id", Wired.bodyOf(request).contains("one") ? "r-1" : "r-2"));

        List<Reply<TextGeneration.Result>> replies = wired.hf()
                .callAll(TextGeneration.TASK, List.of(text("one"), text("two")))
                .replies();
        Reply<List<TextGeneration.Result>> reply = wired.hf()
                .callAll(TextGeneration.TASK, List.of(text("one"), text("two")))
                .submitReply()
                .join();

        assertThat(replies).extracting(each -> each.metadata().requestId()).containsExactly("r-1", "r-2");
        assertThat(reply.output()).hasSize(2);
        assertThat(reply.metadata().attempts()).isEqualTo(2);
        assertThat(reply.metadata().requestId()).isEqualTo("r-1");
    }

    @Test
    void callAll_futureIsCancelled_endsAllCalls() {
        wired.server().handle(request -> Answer.silence());
        CompletableFuture<List<TextGeneration.Result>> future = wired.hf()
                .callAll(TextGeneration.TASK, List.of(text("a"), text("b")))
                .submit();
        wired.server().request(1);

        future.cancel(true);

        wired.server().awaitDisconnect(0);
        wired.server().awaitDisconnect(1);
    }

    @Test
    void callAll_concurrencyBelowOne_isRejected() {
        assertThatThrownBy(() -> wired.hf()
                        .callAll(TextGeneration.TASK, List.of(text("a")))
                        .concurrency(0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("concurrency");
    }

    @Test
    void each_noInputs_returnsAnEmptyListWithoutACall() {
        assertThat(wired.hf().each(TextClassification.TASK, List.of())).isEmpty();
        assertThat(wired.hf().each(TextGeneration.TASK, List.of())).isEmpty();
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void each_oneFails_isNamed() {
        wired.server()
                .handle(request -> Wired.bodyOf(request).contains("bad")
                        ? Answer.json(404, "{\"error\":\"no such model\"}")
                        : Answer.json("{\"choices\":[{\"text\":\"a\"}]}"));

        assertThatThrownBy(() -> wired.hf().each(TextGeneration.TASK, List.of(text("good"), text("bad"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("Input 2 of 2: ");
        assertThatThrownBy(() -> wired.hf().each(TextGeneration.TASK, List.of(text("bad"))))
                .message()
                .doesNotContain("Input");
    }

    @Test
    void each_oneInput_isAListOfOne() {
        wired.server().answer(Answer.json("{\"choices\":[{\"text\":\"a\"}]}"));

        assertThat(wired.hf().each(TextGeneration.TASK, List.of(text("p"))))
                .extracting(TextGeneration.Result::generatedText)
                .containsExactly("a");
    }

    private static Input<String, TextClassification.Params> input(String text, int topK) {
        return TextClassification.TASK.input(text, p -> p.topK(topK));
    }

    private static Input<String, TextGenerationParams> text(String text) {
        return TextGeneration.TASK.input(text);
    }
}
