package dev.abrazo;

import dev.abrazo.audio.AudioClassification;
import dev.abrazo.audio.AudioToAudio;
import dev.abrazo.audio.AutomaticSpeechRecognition;
import dev.abrazo.audio.TextToAudio;
import dev.abrazo.audio.TextToSpeech;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.Conversational;
import dev.abrazo.chat.Responses;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.service.Services;
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
import dev.abrazo.text.TextRanking;
import dev.abrazo.text.TokenClassification;
import dev.abrazo.text.Translation;
import dev.abrazo.text.ZeroShotClassification;
import dev.abrazo.vision.DepthEstimation;
import dev.abrazo.vision.DocumentQuestionAnswering;
import dev.abrazo.vision.ImageClassification;
import dev.abrazo.vision.ImageSegmentation;
import dev.abrazo.vision.ImageTextToImage;
import dev.abrazo.vision.ImageTextToVideo;
import dev.abrazo.vision.ImageToImage;
import dev.abrazo.vision.ImageToText;
import dev.abrazo.vision.ImageToVideo;
import dev.abrazo.vision.ObjectDetection;
import dev.abrazo.vision.TextToImage;
import dev.abrazo.vision.TextToVideo;
import dev.abrazo.vision.VideoClassification;
import dev.abrazo.vision.VisualQuestionAnswering;
import dev.abrazo.vision.ZeroShotImageClassification;
import dev.abrazo.vision.ZeroShotObjectDetection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The known tasks, by id: the built-in ones, and those of other artifacts on the class path. To add a built-in task, write
 * its file and add a line here.
 *
 * <p>A task of another artifact is discovered on the class path if its class is public with a public constructor without
 * parameters, and is named in {@code META-INF/services/dev.abrazo.task.Task}; on the module path its module
 * {@code provides} it. Any task can be called without that, as a value: {@code client.call(myTask, input)}.
 */
public final class Tasks {

    private static final List<Task<?, ?>> BUILT_IN = List.of(
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
            TextRanking.TASK,
            ChatCompletion.TASK,
            Responses.TASK,
            Conversational.TASK,
            AutomaticSpeechRecognition.TASK,
            AudioClassification.TASK,
            AudioToAudio.TASK,
            TextToSpeech.TASK,
            TextToAudio.TASK,
            ImageClassification.TASK,
            ZeroShotImageClassification.TASK,
            ObjectDetection.TASK,
            ZeroShotObjectDetection.TASK,
            ImageSegmentation.TASK,
            DepthEstimation.TASK,
            ImageToText.TASK,
            VisualQuestionAnswering.TASK,
            DocumentQuestionAnswering.TASK,
            TextToImage.TASK,
            TextToVideo.TASK,
            ImageToImage.TASK,
            ImageToVideo.TASK,
            ImageTextToImage.TASK,
            ImageTextToVideo.TASK,
            VideoClassification.TASK,
            TabularClassification.TASK,
            TabularRegression.TASK);

    /** Names are similar if at most one letter in this many differs. */
    private static final int LETTERS_PER_TYPO = 3;

    private static final int SHORTEST_WORD = 4;

    /** The tasks discovered on the class path; null until the first search, which costs milliseconds. */
    private static volatile @Nullable List<Task<?, ?>> onClassPath;

    private Tasks() {}

    /**
     * All tasks, the built-in ones first, related ones next to each other.
     *
     * @throws ConfigurationException if a task on the class path can't be loaded, or two have the same id or alias
     */
    public static List<Task<?, ?>> all() {
        List<Task<?, ?>> discovered = onClassPath();
        return discovered.isEmpty()
                ? BUILT_IN
                : Stream.concat(BUILT_IN.stream(), discovered.stream()).toList();
    }

    /**
     * The task of this id or alias, in upper or lower case, with hyphens, underscores or blanks between the words. The class
     * path is searched only if no built-in task has the name.
     *
     * @throws InvalidRequestException for an unknown name, with the nearest names if one is similar enough
     * @throws ConfigurationException if a task on the class path can't be loaded, or two have the same id or alias
     */
    public static Task<?, ?> named(String name) {
        Task<?, ?> task = find(BUILT_IN, name);
        task = task == null ? find(onClassPath(), name) : task;
        if (task == null) {
            throw new InvalidRequestException(
                    "There is no task \"" + brief(name) + "\". " + suggestion(brief(normalized(name))));
        }
        return task;
    }

    private static @Nullable Task<?, ?> find(List<Task<?, ?>> tasks, String name) {
        for (Task<?, ?> task : tasks) {
            if (task.info().named(name)) {
                return task;
            }
        }
        String normalized = normalized(name);
        for (Task<?, ?> task : tasks) {
            if (task.info().named(normalized)) {
                return task;
            }
        }
        return null;
    }

    private static String normalized(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // a service is looked up by its raw type
    private static List<Task<?, ?>> onClassPath() {
        List<Task<?, ?>> discovered = onClassPath;
        if (discovered == null) {
            discovered = (List) Services.load(Task.class, "task");
            requireDistinct(discovered);
            onClassPath = discovered;
        }
        return discovered;
    }

    private static void requireDistinct(List<Task<?, ?>> discovered) {
        Map<String, Task<?, ?>> byName = new HashMap<>();
        Stream.concat(BUILT_IN.stream(), discovered.stream())
                .forEach(task -> Stream.concat(Stream.of(task.id()), task.info().aliases().stream())
                        .forEach(name -> {
                            Task<?, ?> other = byName.put(name, task);
                            if (other != null) {
                                throw new ConfigurationException("Two tasks have the name \"" + name + "\": "
                                        + other.getClass().getName() + " and "
                                        + task.getClass().getName()
                                        + ". Remove one of them from the class path, or rename it.");
                            }
                        }));
    }

    /** Cuts a name for messages and for the search for similar names: names come from users. */
    private static String brief(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    /** The nearest names, if one of them is similar enough: it differs little, or contains the word. */
    private static String suggestion(String name) {
        List<String> nearest = all().stream()
                .map(Task::id)
                .sorted(Comparator.comparing((String id) -> name.length() < SHORTEST_WORD || !id.contains(name))
                        .thenComparing(id -> distance(name, id)))
                .limit(3)
                .toList();
        String first = nearest.get(0);
        boolean near = distance(name, first) <= first.length() / LETTERS_PER_TYPO
                || name.length() >= SHORTEST_WORD && first.contains(name);
        return near
                ? "Similar: " + String.join(", ", nearest) + "."
                : "The command `abrazo tasks` lists all tasks; in Java, Tasks.all() does.";
    }

    /** The edit distance (Levenshtein) of two names. */
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
