package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Payload;
import dev.abrazo.task.Replies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillMaskTest {

    private static final Input<String, FillMask.Params> INPUT = FillMask.TASK.input("[MASK] world!");
    private static final FillMask.Fill HELLO = new FillMask.Fill(0.5, 7592L, "hello", "hello world!", Map.of());
    private static final FillMask.Fill THE = new FillMask.Fill(0.25, 1996L, "the", "the world!", Map.of());
    private static final String BOTH = """
            [{"score":0.5,"token":7592,"token_str":"hello","sequence":"hello world!"},
             {"score":0.25,"token":1996,"token_str":"the","sequence":"the world!"}]""";

    @Test
    void decode_flatList_isOneMask() {
        FillMask.Result result = decode(BOTH);

        assertThat(result.masks()).containsExactly(List.of(HELLO, THE));
        assertThat(result.fills()).containsExactly(HELLO, THE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "[[%s]]"})
    void decode_listOfOne_isOneMask(String wrapping) {
        assertThat(decode(wrapping.formatted(BOTH)).masks()).containsExactly(List.of(HELLO, THE));
    }

    @Test
    void twoMasks_giveTwoLists() {
        FillMask.Result result = decode("""
                [[{"score":0.4,"token":1,"token_str":"a","sequence":"[CLS] a [MASK] [SEP]"}],
                 [{"score":0.3,"token":2,"token_str":"b","sequence":"[CLS] [MASK] b [SEP]"},
                  {"score":0.2,"token":3,"token_str":"c","sequence":"[CLS] [MASK] c [SEP]"}]]""");

        assertThat(result.masks()).hasSize(2);
        assertThat(result.fills()).extracting(FillMask.Fill::tokenStr).containsExactly("a");
        assertThat(result.masks().get(1))
                .containsExactly(
                        new FillMask.Fill(0.3, 2L, "b", "[CLS] [MASK] b [SEP]", Map.of()),
                        new FillMask.Fill(0.2, 3L, "c", "[CLS] [MASK] c [SEP]", Map.of()));
    }

    @Test
    void decode_otherFields_areKeptWithNulls() {
        FillMask.Fill fill = decode("""
                        [{"score":1e-08,"token":9,"token_str":" x","sequence":"x","fill_mask_output_token_str":null,"rank":1}]""").fills().get(0);

        assertThat(fill.tokenStr()).isEqualTo(" x");
        assertThat(Json.write(fill.extra())).isEqualTo("{\"fill_mask_output_token_str\":null,\"rank\":1}");
    }

    @Test
    void decode_emptyList_isAMaskWithoutTokens() {
        assertThat(decode("[]").masks()).containsExactly(List.of());
        assertThat(write(decode("[]"))).isEqualTo("[]");
    }

    @Test
    void decode_missingTokenId_isNull() {
        FillMask.Result result = decode("[{\"score\":1,\"token_str\":\"a\",\"sequence\":\"a b\"}]");

        assertThat(result.fills().get(0).token()).isNull();
        assertThat(write(result)).isEqualTo("[{\"score\":1.0,\"token_str\":\"a\",\"sequence\":\"a b\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "\"hello\"",
                "[1]",
                "[{\"token_str\":\"a\",\"score\":\"high\"}]",
                "[{\"sequence\":\"a\"}]",
                "[[{\"label\":\"a\"}]]",
                "[[],[1]]",
                "<html>"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("fill-mask with org/model with status 200")
                .hasMessageContaining(body);
    }

    @Test
    void decodeAll_listOfLists_isOneResultForEachText() {
        List<FillMask.Result> all = decodeAll(2, "[" + BOTH + ",[]]");

        assertThat(all.get(0).fills()).containsExactly(HELLO, THE);
        assertThat(all.get(1).fills()).isEmpty();
    }

    @Test
    void decodeAll_textsWithTwoMasks_areKeptApart() {
        List<FillMask.Result> all = decodeAll(2, "[[" + BOTH + "," + BOTH + "],[" + BOTH + "," + BOTH + "]]");

        assertThat(all).extracting(result -> result.masks().size()).containsExactly(2, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]"})
    void decodeAll_oneText_acceptsBothForms(String wrapping) {
        assertThat(decodeAll(1, wrapping.formatted(BOTH)))
                .extracting(FillMask.Result::fills)
                .containsExactly(List.of(HELLO, THE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]", "[%1$s,%1$s,%1$s]"})
    void decodeAll_anotherCount_isUnexpected(String wrapping) {
        assertThatThrownBy(() -> decodeAll(2, wrapping.formatted(BOTH)))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("for each of 2 texts");
    }

    @Test
    void input_parameters_haveTheirApiNames() {
        Input<String, FillMask.Params> input = FillMask.TASK.input(
                "a [MASK]",
                p -> p.topK(2).targets(List.of("cat", "dog")).set("tokenizer_kwargs", Map.of("truncation", true)));

        assertThat(Json.write(input.parameters()))
                .isEqualTo("{\"top_k\":2,\"targets\":[\"cat\",\"dog\"],\"tokenizer_kwargs\":{\"truncation\":true}}");
        assertThat(FillMask.TASK.with(input, p -> {})).isEqualTo(input);
        assertThat(FillMask.TASK.with(input, p -> p.set("top_k", null)).parameters())
                .containsOnlyKeys("targets", "tokenizer_kwargs");
    }

    @Test
    void read_json_hasTextAndParameters() {
        Input<String, FillMask.Params> input = FillMask.TASK.read(
                Replies.jsonRequest("{\"inputs\":\"a [MASK]\",\"parameters\":{\"top_k\":2,\"targets\":\"cat\"}}"));

        assertThat(input)
                .isEqualTo(FillMask.TASK.input("a [MASK]", p -> p.topK(2).targets(List.of("cat"))));
        assertThat(FillMask.TASK.encode(input))
                .isEqualTo(
                        Payload.of("fill-mask", "a [MASK]").parameters(Map.of("top_k", 2L, "targets", List.of("cat"))));
    }

    @Test
    void read_wrongTypes_areRejectedWithTheExpectedType() {
        assertThatThrownBy(() -> FillMask.TASK.read(Replies.jsonRequest("{\"inputs\":{}}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("`inputs` must be a text; it is an object.");
        assertThatThrownBy(() ->
                        FillMask.TASK.read(Replies.jsonRequest("{\"inputs\":\"x\",\"parameters\":{\"top_k\":2.5}}")))
                .hasMessage("The parameter `top_k` takes an integer, not 2.5.");
        assertThatThrownBy(() ->
                        FillMask.TASK.read(Replies.jsonRequest("{\"inputs\":\"x\",\"parameters\":{\"targets\":[1]}}")))
                .hasMessage("The parameter `targets` takes a list of texts, not [1].");
    }

    @Test
    void write_isAListOfObjects() {
        assertThat(write(decode(BOTH)))
                .isEqualTo("[{\"score\":0.5,\"token\":7592,\"token_str\":\"hello\",\"sequence\":\"hello world!\"},"
                        + "{\"score\":0.25,\"token\":1996,\"token_str\":\"the\",\"sequence\":\"the world!\"}]");
    }

    @Test
    void write_severalMasks_isAListOfLists() {
        String written = write(decode("[" + BOTH + "," + BOTH + "]"));

        assertThat(Json.parse(written)).isEqualTo(Json.parse("[" + BOTH + "," + BOTH + "]"));
    }

    private static FillMask.Result decode(String body) {
        return FillMask.TASK.decode(INPUT, Replies.json("fill-mask", body));
    }

    private static List<FillMask.Result> decodeAll(int texts, String body) {
        return FillMask.TASK.decodeAll(java.util.Collections.nCopies(texts, INPUT), Replies.json("fill-mask", body));
    }

    private static String write(FillMask.Result result) {
        return Json.write(FillMask.TASK.write(result, MediaWriter.DATA_URL));
    }
}
