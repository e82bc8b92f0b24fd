package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests over a socket for every task on a text or a list of texts. A subclass gives the task, its model, and two
 * results in the JSON form, and adds its own tests.
 */
abstract class TextTaskWire<I, O> {

    private static final URI ENDPOINT = URI.create("https://e.example.org/base/?key=a%20b");

    @RegisterExtension
    final Wired wired = new Wired();

    private final BatchTask<I, O> task;
    private final String model;
    private final String first;
    private final String second;

    TextTaskWire(BatchTask<I, O> task, String model, String first, String second) {
        this.task = task;
        this.model = model;
        this.first = first;
        this.second = second;
    }

    /** A server's reply to one text, with this result. */
    String reply(String result) {
        return result;
    }

    /** The parameters of every call of the task, as JSON; empty for none. */
    String parameters() {
        return "";
    }

    @Test
    final void run_text_usesTheRecommendedModel() {
        wired.server().answer(Answer.json(reply(first)));

        assertThat(written(wired.hf().call(task, input("ä😀")).run())).isEqualTo(first);

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/%s
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        %s""".formatted(model, body("\"ä😀\"")));
    }

    @Test
    final void run_endpoint_isUsedUnchangedWithoutTheClientsToken() {
        wired.server().answer(Answer.json(reply(first)));

        O result = wired.hf().call(task, input("in")).endpoint(ENDPOINT).run();

        assertThat(written(result)).isEqualTo(first);
        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/base/?key=a%%20b
                        accept: application/json
                        content-type: application/json

                        %s""".formatted(body("\"in\"")));
    }

    @Test
    final void each_equalParameters_isOneRequest() {
        wired.server().answer(Answer.json(list()));

        List<O> results = wired.hf().model("org/m").each(task, List.of(input("a"), input("b")));

        assertThat(results).map(this::written).containsExactly(first, second);
        assertThat(wired.request()).endsWith("\n\n" + body("[\"a\",\"b\"]"));
    }

    @Test
    final void each_atAnEndpoint_isOneRequestForEachText() {
        wired.server()
                .handle(request -> Answer.json(reply(Wired.bodyOf(request).equals(body("\"a\"")) ? first : second)));

        List<O> results = wired.client(builder -> builder.anonymous().endpoint(ENDPOINT))
                .each(task, List.of(input("a"), input("b")));

        assertThat(results).map(this::written).containsExactly(first, second);
        assertThat(wired.server().requests()).hasSize(2);
    }

    @Test
    final void json_textOrList_isAResultOrAList() {
        wired.server().answer(Answer.json(reply(first)), Answer.json(list()));

        assertThat(wired.callJson(task.id(), body("\"a\""))).isEqualTo(first);
        assertThat(wired.callJson(task.id(), body("[\"a\",\"b\"]"))).isEqualTo(list());
        assertThat(wired.request(0)).endsWith("\n\n" + body("\"a\""));
        assertThat(wired.request(1)).endsWith("\n\n" + body("[\"a\",\"b\"]"));
    }

    /** A request in the JSON form with these inputs, which is also the body sent to servers. */
    private String body(String inputs) {
        return "{\"inputs\":" + inputs + (parameters().isEmpty() ? "" : ",\"parameters\":" + parameters()) + "}";
    }

    private String list() {
        return "[" + first + "," + second + "]";
    }

    private I input(String text) {
        return task.read(Replies.jsonRequest(body("\"" + text + "\"")));
    }

    private String written(O result) {
        return Json.write(task.write(result, MediaWriter.DATA_URL));
    }
}
