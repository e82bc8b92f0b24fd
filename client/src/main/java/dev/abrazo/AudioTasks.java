package dev.abrazo;

import dev.abrazo.audio.AudioClassification;
import dev.abrazo.audio.AudioToAudio;
import dev.abrazo.audio.AutomaticSpeechRecognition;
import dev.abrazo.audio.TextToSpeech;
import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Tasks that listen or speak, in short forms. All throw {@link dev.abrazo.error.InferenceException}. */
public interface AudioTasks extends InferenceCalls {

    /**
     * What is said.
     *
     * <p>Recommended model: {@code facebook/wav2vec2-large-960h-lv60-self}. It knows English.
     */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(Media audio) {
        return automaticSpeechRecognition(audio, p -> {});
    }

    /** As {@link #automaticSpeechRecognition(Media)}, of a file. */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(Path audio) {
        return automaticSpeechRecognition(Media.of(audio));
    }

    /** What is said. */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(
            Media audio, Consumer<AutomaticSpeechRecognition.Builder> parameters) {
        return call(
                        AutomaticSpeechRecognition.TASK,
                        AutomaticSpeechRecognition.Input.builder(audio).build(parameters))
                .run();
    }

    /** As {@link #automaticSpeechRecognition(Media, Consumer)}, of a file. */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(
            Path audio, Consumer<AutomaticSpeechRecognition.Builder> parameters) {
        return automaticSpeechRecognition(Media.of(audio), parameters);
    }

    /**
     * What the sound is, likeliest first.
     *
     * <p>Recommended model: {@code superb/hubert-large-superb-er}. It tells emotions.
     */
    default List<Label> audioClassification(Media audio) {
        return audioClassification(audio, p -> {});
    }

    /** As {@link #audioClassification(Media)}, of a file. */
    default List<Label> audioClassification(Path audio) {
        return audioClassification(Media.of(audio));
    }

    /** What the sound is, likeliest first. */
    default List<Label> audioClassification(Media audio, Consumer<AudioClassification.Builder> parameters) {
        return call(
                        AudioClassification.TASK,
                        AudioClassification.Input.builder(audio).build(parameters))
                .run();
    }

    /** As {@link #audioClassification(Media, Consumer)}, of a file. */
    default List<Label> audioClassification(Path audio, Consumer<AudioClassification.Builder> parameters) {
        return audioClassification(Media.of(audio), parameters);
    }

    /**
     * The sounds that the model makes of this one: voices apart, or speech without noise.
     *
     * <p>Recommended model: {@code speechbrain/sepformer-wham}.
     */
    default List<AudioToAudio.Sound> audioToAudio(Media audio) {
        return audioToAudio(audio, p -> {});
    }

    /** As {@link #audioToAudio(Media)}, of a file. */
    default List<AudioToAudio.Sound> audioToAudio(Path audio) {
        return audioToAudio(Media.of(audio));
    }

    /** The sounds that the model makes of this one: voices apart, or speech without noise. */
    default List<AudioToAudio.Sound> audioToAudio(Media audio, Consumer<AudioToAudio.Builder> parameters) {
        return call(AudioToAudio.TASK, AudioToAudio.Input.builder(audio).build(parameters))
                .run();
    }

    /** As {@link #audioToAudio(Media, Consumer)}, of a file. */
    default List<AudioToAudio.Sound> audioToAudio(Path audio, Consumer<AudioToAudio.Builder> parameters) {
        return audioToAudio(Media.of(audio), parameters);
    }

    /**
     * The text, read aloud.
     *
     * <p>Recommended model: {@code espnet/kan-bayashi_ljspeech_vits}.
     */
    default Media textToSpeech(String text) {
        return textToSpeech(text, p -> {});
    }

    /** The text, read aloud. */
    default Media textToSpeech(String text, Consumer<TextToSpeech.Builder> parameters) {
        return call(TextToSpeech.TASK, TextToSpeech.Input.builder(text).build(parameters))
                .run();
    }
}
