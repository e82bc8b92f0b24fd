package dev.abrazo;

import dev.abrazo.audio.AudioClassification;
import dev.abrazo.audio.AudioToAudio;
import dev.abrazo.audio.AutomaticSpeechRecognition;
import dev.abrazo.audio.TextToSpeech;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.Conversational;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.tabular.TabularClassification;
import dev.abrazo.tabular.TabularRegression;
import dev.abrazo.task.Task;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.FillMask;
import dev.abrazo.text.QuestionAnswering;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.text.Summarization;
import dev.abrazo.text.TableQuestionAnswering;
import dev.abrazo.text.Text2TextGeneration;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.text.TokenClassification;
import dev.abrazo.text.Translation;
import dev.abrazo.text.ZeroShotClassification;
import dev.abrazo.vision.DocumentQuestionAnswering;
import dev.abrazo.vision.ImageClassification;
import dev.abrazo.vision.ImageSegmentation;
import dev.abrazo.vision.ImageToText;
import dev.abrazo.vision.ObjectDetection;
import dev.abrazo.vision.TextToImage;
import dev.abrazo.vision.TextToVideo;
import dev.abrazo.vision.VisualQuestionAnswering;
import dev.abrazo.vision.ZeroShotImageClassification;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The tasks that are known, by id. To add one, write its file and add a line here. */
public final class Tasks {

    private static final List<Task<?, ?>> ALL = List.of(
            TextClassification.TASK,
            TokenClassification.TASK,
            ZeroShotClassification.TASK,
            FillMask.TASK,
            QuestionAnswering.TASK,
            TableQuestionAnswering.TASK,
            Summarization.TASK,
            Translation.TASK,
            TextGeneration.TASK,
            Text2TextGeneration.TASK,
            FeatureExtraction.TASK,
            SentenceSimilarity.TASK,
            ChatCompletion.TASK,
            Conversational.TASK,
            AutomaticSpeechRecognition.TASK,
            AudioClassification.TASK,
            AudioToAudio.TASK,
            TextToSpeech.TASK,
            ImageClassification.TASK,
            ZeroShotImageClassification.TASK,
            ObjectDetection.TASK,
            ImageSegmentation.TASK,
            ImageToText.TASK,
            VisualQuestionAnswering.TASK,
            DocumentQuestionAnswering.TASK,
            TextToImage.TASK,
            TextToVideo.TASK,
            TabularClassification.TASK,
            TabularRegression.TASK);

    /** A name may be another one misspelt while at most one letter in three is wrong. */
    private static final int FAR = 3;

    private static final int SHORTEST_WORD = 4;

    private Tasks() {}

    /** All tasks, related ones beside each other. */
    public static List<Task<?, ?>> all() {
        return ALL;
    }

    /**
     * The task of this id or alias, in upper or lower case, with hyphens, underscores or blanks between the words.
     *
     * @throws InvalidRequestException for any other, with the nearest names where one may be meant
     */
    public static Task<?, ?> named(String name) {
        for (Task<?, ?> task : ALL) {
            if (task.info().named(name)) {
                return task;
            }
        }
        String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        for (Task<?, ?> task : ALL) {
            if (task.info().named(plain)) {
                return task;
            }
        }
        throw new InvalidRequestException("There is no task \"" + brief(name) + "\". " + meant(brief(plain)));
    }

    /** Names come from users; a message, and the search for the nearest, need no more than this. */
    private static String brief(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    /** The nearest names, if one of them may be meant: it differs little, or has the word in it. */
    private static String meant(String name) {
        List<String> nearest = ALL.stream()
                .map(Task::id)
                .sorted(Comparator.comparing((String id) -> name.length() < SHORTEST_WORD || !id.contains(name))
                        .thenComparing(id -> distance(name, id)))
                .limit(3)
                .toList();
        String first = nearest.get(0);
        boolean near =
                distance(name, first) <= first.length() / FAR || name.length() >= SHORTEST_WORD && first.contains(name);
        return near
                ? "The nearest: " + String.join(", ", nearest) + "."
                : "The command `abrazo tasks` lists them, in Java Tasks.all().";
    }

    /** How many letters must be typed, dropped or changed to get from one name to the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
