package dev.abrazo;

import dev.abrazo.audio.AutomaticSpeechRecognition;
import dev.abrazo.chat.Conversational;
import dev.abrazo.media.Media;
import dev.abrazo.task.Answer;
import dev.abrazo.task.Label;
import dev.abrazo.text.FillMask;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.text.Summarization;
import dev.abrazo.text.TableQuestionAnswering;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.text.TokenClassification;
import dev.abrazo.text.Translation;
import dev.abrazo.text.ZeroShotClassification;
import dev.abrazo.vision.ImageSegmentation;
import dev.abrazo.vision.ObjectDetection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The example calls in the documentation of the first TypeScript client, in Java. */
final class FirstClientExamples {

    private FirstClientExamples() {}

    static FillMask.Result fillMask(Inference hf) {
        return hf.model("bert-base-uncased").fillMask("[MASK] world!");
    }

    static Summarization.Result summarization(Inference hf) {
        return hf.model("facebook/bart-large-cnn")
                .summarization(
                        "The tower is 324 metres (1,063 ft) tall, about the same height as an 81-storey building, and the"
                                + " tallest structure in Paris. Its base is square, measuring 125 metres (410 ft) on each"
                                + " side. During its construction, the Eiffel Tower surpassed the Washington Monument to"
                                + " become the tallest man-made structure in the world, a title it held for 41 years until"
                                + " the Chrysler Building in New York City was finished in 1930.",
                        p -> p.maxLength(100));
    }

    static Answer questionAnswer(Inference hf) {
        return hf.model("deepset/roberta-base-squad2")
                .questionAnswer("What is the capital of France?", "The capital of France is Paris.");
    }

    static TableQuestionAnswering.Answer tableQuestionAnswer(Inference hf) {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("Repository", List.of("Transformers", "Datasets", "Tokenizers"));
        table.put("Stars", List.of("36542", "4512", "3934"));
        table.put("Contributors", List.of("651", "77", "34"));
        table.put("Programming language", List.of("Python", "Python", "Rust, Python and NodeJS"));
        return hf.model("google/tapas-base-finetuned-wtq")
                .tableQuestionAnswer("How many stars does the transformers repository have?", table);
    }

    static List<Label> textClassification(Inference hf) {
        return hf.model("distilbert-base-uncased-finetuned-sst-2-english")
                .textClassification("I like you. I love you.");
    }

    static TextGeneration.Result textGeneration(Inference hf) {
        return hf.model("gpt2").textGeneration("The answer to the universe is");
    }

    static List<TokenClassification.Entity> tokenClassification(Inference hf) {
        return hf.model("dbmdz/bert-large-cased-finetuned-conll03-english")
                .tokenClassification("My name is Sarah Jessica Parker but you can call me Jessica");
    }

    static Translation.Result translation(Inference hf) {
        return hf.model("t5-base").translation("My name is Wolfgang and I live in Berlin");
    }

    static List<ZeroShotClassification.Result> zeroShotClassification(Inference hf) {
        String text = "Hi, I recently bought a device from your company but it is not working as advertised and I would"
                + " like to get reimbursed!";
        return hf.model("facebook/bart-large-mnli")
                .each(
                        ZeroShotClassification.TASK,
                        List.of(ZeroShotClassification.TASK.input(
                                new ZeroShotClassification.Query(text, List.of("refund", "legal", "faq")))));
    }

    static Conversational.Result conversational(Inference hf) {
        return hf.model("microsoft/DialoGPT-large")
                .conversational(
                        "Can you explain why ?", p -> p.past("Which movie is the best ?", "It is Die Hard for sure."));
    }

    static float[] featureExtraction(Inference hf) {
        return hf.model("sentence-transformers/paraphrase-xlm-r-multilingual-v1")
                .featureExtraction(new SentenceSimilarity.Query(
                        "That is a happy person",
                        List.of("That is a happy dog", "That is a very happy person", "Today is a sunny day")));
    }

    static AutomaticSpeechRecognition.Result automaticSpeechRecognition(Inference hf, Media sound) {
        return hf.model("facebook/wav2vec2-large-960h-lv60-self").automaticSpeechRecognition(sound);
    }

    static List<Label> audioClassification(Inference hf, Media sound) {
        return hf.model("superb/hubert-large-superb-er").audioClassification(sound);
    }

    static List<Label> imageClassification(Inference hf, Media image) {
        return hf.model("google/vit-base-patch16-224").imageClassification(image);
    }

    static List<ObjectDetection.Detection> objectDetection(Inference hf, Media image) {
        return hf.model("facebook/detr-resnet-50").objectDetection(image);
    }

    static List<ImageSegmentation.Segment> imageSegmentation(Inference hf, Media image) {
        return hf.model("facebook/detr-resnet-50-panoptic").imageSegmentation(image);
    }
}
