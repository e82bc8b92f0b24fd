package dev.abrazo;

import dev.abrazo.audio.AudioClassification;
import dev.abrazo.audio.AudioToAudio;
import dev.abrazo.audio.AutomaticSpeechRecognition;
import dev.abrazo.audio.TextToSpeech;
import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import java.util.List;
import java.util.function.Consumer;

/** Tasks that listen or speak, in short forms. All throw {@link dev.abrazo.error.InferenceException}. */
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

    /** The sounds that the model makes of this one: voices apart, or speech without noise. */
    default List<AudioToAudio.Sound> audioToAudio(Media audio) {
        return audioToAudio(audio, p -> {});
    }

    /** The sounds that the model makes of this one: voices apart, or speech without noise. */
    default List<AudioToAudio.Sound> audioToAudio(Media audio, Consumer<AudioToAudio.Builder> parameters) {
        return call(AudioToAudio.TASK, AudioToAudio.Input.builder(audio).build(parameters))
                .run();
    }

    /** The text, read aloud. */
    default Media textToSpeech(String text) {
        return textToSpeech(text, p -> {});
    }

    /** The text, read aloud. */
    default Media textToSpeech(String text, Consumer<TextToSpeech.Builder> parameters) {
        return call(TextToSpeech.TASK, TextToSpeech.Input.builder(text).build(parameters))
                .run();
    }
}
