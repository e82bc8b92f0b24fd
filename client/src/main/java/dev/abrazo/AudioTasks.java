package dev.abrazo;

import dev.abrazo.audio.AudioClassification;
import dev.abrazo.audio.AutomaticSpeechRecognition;
import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import java.util.List;
import java.util.function.Consumer;

/** Tasks that listen, in short forms. All throw {@link dev.abrazo.error.InferenceException}. */
public interface AudioTasks extends Calls {

    /** What is said. */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(Media audio) {
        return automaticSpeechRecognition(audio, p -> {});
    }

    /** What is said. */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(
            Media audio, Consumer<AutomaticSpeechRecognition.Builder> parameters) {
        return call(
                        AutomaticSpeechRecognition.TASK,
                        AutomaticSpeechRecognition.Input.builder(audio).build(parameters))
                .run();
    }

    /** What the sound is, likeliest first. */
    default List<Label> audioClassification(Media audio) {
        return audioClassification(audio, p -> {});
    }

    /** What the sound is, likeliest first. */
    default List<Label> audioClassification(Media audio, Consumer<AudioClassification.Builder> parameters) {
        return call(
                        AudioClassification.TASK,
                        AudioClassification.Input.builder(audio).build(parameters))
                .run();
    }
}
