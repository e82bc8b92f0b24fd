package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.abrazo.audio.AutomaticSpeechRecognition;
import dev.abrazo.chat.Conversational;
import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import dev.abrazo.text.FillMask;
import dev.abrazo.text.TableQuestionAnswering;
import dev.abrazo.text.TokenClassification;
import dev.abrazo.text.ZeroShotClassification;
import dev.abrazo.vision.ImageSegmentation;
import dev.abrazo.vision.ObjectDetection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link FirstClientExamples} with replies in the shapes that the hosted service returned for these calls. */
class FirstClientExamplesTest {

    private static final String AT = "POST https://router.huggingface.co/hf-inference/models/";
    private static final String JSON_HEAD =
            "\naccept: application/json\nauthorization: Bearer hf_test\ncontent-type: application/json\n\n";
    private static final Media FLAC = Media.of("fLaC speech".getBytes(StandardCharsets.US_ASCII));
    private static final Media PNG = Media.of("\u0089PNG\r\n a cat".getBytes(StandardCharsets.ISO_8859_1));

    @RegisterExtension
    final Wired wired = new Wired();

    private Inference given(String reply) {
        wired.server().answer(Answer.json(reply));
        return wired.hf();
    }

    @Test
    void fillMask_returnsTokens() {
        FillMask.Result result = FirstClientExamples.fillMask(given("""
                [{"score":0.29,"token":7592,"token_str":"hello","sequence":"hello world!"},
                 {"score":0.11,"token":2088,"token_str":"world","sequence":"world world!"}]"""));

        assertThat(result.fills())
                .containsExactly(
                        new FillMask.Fill(0.29, 7592L, "hello", "hello world!", Map.of()),
                        new FillMask.Fill(0.11, 2088L, "world", "world world!", Map.of()));
        assertThat(wired.request()).isEqualTo(AT + "bert-base-uncased" + JSON_HEAD + "{\"inputs\":\"[MASK] world!\"}");
    }

    @Test
    void summarization_returnsTheSummary() {
        assertThat(FirstClientExamples.summarization(given("[{\"summary_text\":\"The tower is 324 metres tall.\"}]"))
                        .summaryText())
                .isEqualTo("The tower is 324 metres tall.");
        assertThat(wired.request())
                .startsWith(AT + "facebook/bart-large-cnn" + JSON_HEAD + "{\"inputs\":\"The tower is 324 metres (1,063")
                .endsWith("was finished in 1930.\",\"parameters\":{\"max_length\":100}}");
    }

    @Test
    void questionAnswer_returnsOneAnswer() {
        assertThat(FirstClientExamples.questionAnswer(
                        given("{\"score\":0.97,\"start\":25,\"end\":30,\"answer\":\"Paris\"}")))
                .isEqualTo(new dev.abrazo.task.Answer("Paris", 0.97, 25, 30, Map.of()));
        assertThat(wired.request())
                .isEqualTo(AT + "deepset/roberta-base-squad2" + JSON_HEAD
                        + "{\"inputs\":{\"question\":\"What is the capital of France?\",\"context\":\"The capital of"
                        + " France is Paris.\"}}");
    }

    @Test
    void tableQuestionAnswer_returnsOneAnswer() {
        assertThat(FirstClientExamples.tableQuestionAnswer(given("""
                                        {"answer":"AVERAGE > 36542","coordinates":[[0,1]],"cells":["36542"],"aggregator":"AVERAGE"}""")))
                .isEqualTo(new TableQuestionAnswering.Answer(
                        "AVERAGE > 36542", List.of(List.of(0, 1)), List.of("36542"), "AVERAGE", Map.of()));
        assertThat(wired.request()).isEqualTo(AT + "google/tapas-base-finetuned-wtq" + JSON_HEAD + """
                                {"inputs":{"query":"How many stars does the transformers repository have?",\
                                "table":{"Repository":["Transformers","Datasets","Tokenizers"],"Stars":["36542","4512","3934"],\
                                "Contributors":["651","77","34"],\
                                "Programming language":["Python","Python","Rust, Python and NodeJS"]}}}""");
    }

    @Test
    void textClassification_returnsAllLabels() {
        assertThat(FirstClientExamples.textClassification(
                        given("[[{\"label\":\"POSITIVE\",\"score\":0.99},{\"label\":\"NEGATIVE\",\"score\":0.01}]]")))
                .containsExactly(new Label("POSITIVE", 0.99), new Label("NEGATIVE", 0.01));
        assertThat(wired.request())
                .isEqualTo(AT + "distilbert-base-uncased-finetuned-sst-2-english" + JSON_HEAD
                        + "{\"inputs\":\"I like you. I love you.\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"choices\":[{\"index\":0,\"text\":\" a mystery.\",\"finish_reason\":\"length\"}]}| a mystery.",
                "[{\"generated_text\":\"The answer to the universe is 42.\"}]|The answer to the universe is 42."
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void textGeneration_returnsTheServersText(String reply, String text) {
        assertThat(FirstClientExamples.textGeneration(given(reply)).generatedText())
                .isEqualTo(text);
        assertThat(wired.request())
                .isEqualTo(AT + "gpt2/v1/completions" + JSON_HEAD
                        + "{\"model\":\"gpt2\",\"prompt\":\"The answer to the universe is\"}");
    }

    @Test
    void tokenClassification_returnsEntities() {
        assertThat(FirstClientExamples.tokenClassification(given("""
                        [{"entity_group":"PER","score":0.99,"word":"Sarah Jessica Parker","start":11,"end":31},
                         {"entity_group":"PER","score":0.98,"word":"Jessica","start":52,"end":59}]""")))
                .extracting(TokenClassification.Entity::label, TokenClassification.Entity::word)
                .containsExactly(tuple("PER", "Sarah Jessica Parker"), tuple("PER", "Jessica"));
        assertThat(wired.request())
                .isEqualTo(AT + "dbmdz/bert-large-cased-finetuned-conll03-english" + JSON_HEAD
                        + "{\"inputs\":\"My name is Sarah Jessica Parker but you can call me Jessica\","
                        + "\"parameters\":{\"aggregation_strategy\":\"simple\"}}");
    }

    @Test
    void translation_returnsTheText() {
        assertThat(FirstClientExamples.translation(
                                given("[{\"translation_text\":\"Mein Name ist Wolfgang und ich lebe in Berlin\"}]"))
                        .translationText())
                .isEqualTo("Mein Name ist Wolfgang und ich lebe in Berlin");
        assertThat(wired.request())
                .isEqualTo(AT + "t5-base" + JSON_HEAD + "{\"inputs\":\"My name is Wolfgang and I live in Berlin\"}");
    }

    @Test
    void zeroShotClassificationOfAList_returnsAList() {
        List<ZeroShotClassification.Result> results = FirstClientExamples.zeroShotClassification(
                given("[{\"sequence\":\"Hi\",\"labels\":[\"refund\",\"faq\",\"legal\"],\"scores\":[0.88,0.1,0.02]}]"));

        assertThat(results).hasSize(1);
        assertThat(results.get(0).ranking())
                .containsExactly(new Label("refund", 0.88), new Label("faq", 0.1), new Label("legal", 0.02));
        assertThat(wired.request())
                .startsWith(
                        AT + "facebook/bart-large-mnli" + JSON_HEAD + "{\"inputs\":[\"Hi, I recently bought a device")
                .endsWith("reimbursed!\"],\"parameters\":{\"candidate_labels\":[\"refund\",\"legal\",\"faq\"]}}");
    }

    @Test
    void conversational_returnsTheConversationWithOneMoreTurn() {
        Conversational.Result result = FirstClientExamples.conversational(given("""
                {"id":"","object":"chat.completion","model":"microsoft/DialoGPT-large","choices":[{"index":0,
                 "message":{"role":"assistant","content":"It's the best movie ever."},"logprobs":null,"finish_reason":"stop"}],
                 "usage":{"prompt_tokens":20,"completion_tokens":7,"total_tokens":27}}"""));

        assertThat(result)
                .isEqualTo(new Conversational.Result(
                        "It's the best movie ever.",
                        new Conversational.Conversation(
                                List.of("Which movie is the best ?", "Can you explain why ?"),
                                List.of("It is Die Hard for sure.", "It's the best movie ever.")),
                        List.of(),
                        Map.of()));
        assertThat(wired.request()).isEqualTo(AT + "microsoft/DialoGPT-large/v1/chat/completions" + JSON_HEAD + """
                                {"model":"microsoft/DialoGPT-large","messages":[{"role":"user","content":"Which movie is the best ?"},\
                                {"role":"assistant","content":"It is Die Hard for sure."},\
                                {"role":"user","content":"Can you explain why ?"}]}""");
    }

    @Test
    void featureExtraction_comparesTheSentences() {
        assertThat(FirstClientExamples.featureExtraction(given("[0.54,0.93,0.2]")))
                .containsExactly(0.54f, 0.93f, 0.2f);
        assertThat(wired.request())
                .isEqualTo(AT + "sentence-transformers/paraphrase-xlm-r-multilingual-v1/pipeline/sentence-similarity"
                        + JSON_HEAD
                        + """
                                {"inputs":{"source_sentence":"That is a happy person","sentences":["That is a happy dog",\
                                "That is a very happy person","Today is a sunny day"]}}""");
    }

    @Test
    void automaticSpeechRecognition_returnsTheText() {
        AutomaticSpeechRecognition.Result result = FirstClientExamples.automaticSpeechRecognition(
                given("{\"text\":\"GOING ALONG SLUSHY COUNTRY ROADS\"}"), FLAC);

        assertThat(result.text()).isEqualTo("GOING ALONG SLUSHY COUNTRY ROADS");
        assertThat(wired.request())
                .isEqualTo(AT + "facebook/wav2vec2-large-960h-lv60-self\naccept: application/json\n"
                        + "authorization: Bearer hf_test\ncontent-type: audio/flac\n\nfLaC speech");
    }

    @Test
    void audioClassification_returnsLabels() {
        assertThat(FirstClientExamples.audioClassification(
                        given("[{\"score\":0.51,\"label\":\"neu\"},{\"score\":0.43,\"label\":\"hap\"}]"), FLAC))
                .containsExactly(new Label("neu", 0.51), new Label("hap", 0.43));
        assertThat(wired.request())
                .startsWith(AT + "superb/hubert-large-superb-er\n")
                .endsWith("\n\nfLaC speech");
    }

    @Test
    void imageClassification_returnsLabels() {
        assertThat(FirstClientExamples.imageClassification(
                        given("[{\"label\":\"cheetah, chetah, Acinonyx jubatus\",\"score\":0.98}]"), PNG))
                .containsExactly(new Label("cheetah, chetah, Acinonyx jubatus", 0.98));
        assertThat(wired.request()).startsWith(AT + "google/vit-base-patch16-224\n");
        assertPngWasSent();
    }

    @Test
    void objectDetection_returnsBoxes() {
        assertThat(FirstClientExamples.objectDetection(
                        given(
                                "[{\"score\":0.99,\"label\":\"cat\",\"box\":{\"xmin\":12,\"ymin\":50,\"xmax\":314,\"ymax\":470}}]"),
                        PNG))
                .containsExactly(new ObjectDetection.Detection(
                        "cat", 0.99, new ObjectDetection.Box(12, 50, 314, 470), Map.of()));
        assertThat(wired.request()).startsWith(AT + "facebook/detr-resnet-50\n");
        assertPngWasSent();
    }

    @Test
    void imageSegmentation_returnsMasks() {
        List<ImageSegmentation.Segment> segments = FirstClientExamples.imageSegmentation(
                given("[{\"score\":0.99,\"label\":\"cat\",\"mask\":\"iVBORw0KGgo=\"}]"), PNG);

        assertThat(segments)
                .extracting(
                        ImageSegmentation.Segment::label,
                        ImageSegmentation.Segment::score,
                        s -> s.mask().contentType())
                .containsExactly(tuple("cat", 0.99, "image/png"));
        assertThat(wired.request()).startsWith(AT + "facebook/detr-resnet-50-panoptic\n");
        assertPngWasSent();
    }

    private void assertPngWasSent() {
        assertThat(wired.server().only().header("content-type")).isEqualTo("image/png");
        assertThat(wired.server().only().awaitBody().body()).isEqualTo(PNG.bytes());
    }
}
