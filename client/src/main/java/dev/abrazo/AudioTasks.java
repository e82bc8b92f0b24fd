package dev.abrazo;

import dev.abrazo.audio.AudioClassification;
import dev.abrazo.audio.AudioToAudio;
import dev.abrazo.audio.AutomaticSpeechRecognition;
import dev.abrazo.audio.TextToAudio;
import dev.abrazo.audio.TextToSpeech;
import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Short forms for tasks on audio. All throw {@link dev.abrazo.error.InferenceException}. */
interface AudioTasks extends InferenceCalls {

    /**
     * Transcribes speech.
     *
     * <p>Recommended model: {@code facebook/wav2vec2-large-960h-lv60-self}. It supports English.
     */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(Media audio) {
        return call(AutomaticSpeechRecognition.TASK, audio).run();
    }

    /** As {@link #automaticSpeechRecognition(Media)}, for a file. */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(Path audio) {
        return automaticSpeechRecognition(Media.of(audio));
    }

    /** As {@link #automaticSpeechRecognition(Media)}, for a path, URL or data URL; see {@link #media}. */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(String audio) {
        return automaticSpeechRecognition(media(audio));
    }

    /** Transcribes speech. */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(
            Media audio, Consumer<AutomaticSpeechRecognition.Params> parameters) {
        return call(AutomaticSpeechRecognition.TASK, audio, parameters).run();
    }

    /** As {@link #automaticSpeechRecognition(Media, Consumer)}, for a file. */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(
            Path audio, Consumer<AutomaticSpeechRecognition.Params> parameters) {
        return automaticSpeechRecognition(Media.of(audio), parameters);
    }

    /** As {@link #automaticSpeechRecognition(Media, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default AutomaticSpeechRecognition.Result automaticSpeechRecognition(
            String audio, Consumer<AutomaticSpeechRecognition.Params> parameters) {
        return automaticSpeechRecognition(media(audio), parameters);
    }

    /**
     * Classifies audio: classes with scores, best first.
     *
     * <p>Recommended model: {@code superb/hubert-large-superb-er}. Its classes are emotions.
     */
    default List<Label> audioClassification(Media audio) {
        return call(AudioClassification.TASK, audio).run();
    }

    /** As {@link #audioClassification(Media)}, for a file. */
    default List<Label> audioClassification(Path audio) {
        return audioClassification(Media.of(audio));
    }

    /** As {@link #audioClassification(Media)}, for a path, URL or data URL; see {@link #media}. */
    default List<Label> audioClassification(String audio) {
        return audioClassification(media(audio));
    }

    /** Classifies audio: classes with scores, best first. */
    default List<Label> audioClassification(Media audio, Consumer<AudioClassification.Params> parameters) {
        return call(AudioClassification.TASK, audio, parameters).run();
    }

    /** As {@link #audioClassification(Media, Consumer)}, for a file. */
    default List<Label> audioClassification(Path audio, Consumer<AudioClassification.Params> parameters) {
        return audioClassification(Media.of(audio), parameters);
    }

    /** As {@link #audioClassification(Media, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default List<Label> audioClassification(String audio, Consumer<AudioClassification.Params> parameters) {
        return audioClassification(media(audio), parameters);
    }

    /**
     * Transforms audio: separates voices, or removes noise.
     *
     * <p>Recommended model: {@code speechbrain/sepformer-wham}.
     */
    default List<AudioToAudio.Sound> audioToAudio(Media audio) {
        return call(AudioToAudio.TASK, audio).run();
    }

    /** As {@link #audioToAudio(Media)}, for a file. */
    default List<AudioToAudio.Sound> audioToAudio(Path audio) {
        return audioToAudio(Media.of(audio));
    }

    /** As {@link #audioToAudio(Media)}, for a path, URL or data URL; see {@link #media}. */
    default List<AudioToAudio.Sound> audioToAudio(String audio) {
        return audioToAudio(media(audio));
    }

    /** Transforms audio: separates voices, or removes noise. */
    default List<AudioToAudio.Sound> audioToAudio(Media audio, Consumer<AudioToAudio.Params> parameters) {
        return call(AudioToAudio.TASK, audio, parameters).run();
    }

    /** As {@link #audioToAudio(Media, Consumer)}, for a file. */
    default List<AudioToAudio.Sound> audioToAudio(Path audio, Consumer<AudioToAudio.Params> parameters) {
        return audioToAudio(Media.of(audio), parameters);
    }

    /** As {@link #audioToAudio(Media, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default List<AudioToAudio.Sound> audioToAudio(String audio, Consumer<AudioToAudio.Params> parameters) {
        return audioToAudio(media(audio), parameters);
    }

    /**
     * Converts text to speech.
     *
     * <p>Recommended model: {@code espnet/kan-bayashi_ljspeech_vits}.
     */
    default Media textToSpeech(String text) {
        return call(TextToSpeech.TASK, text).run();
    }

    /** Converts text to speech. */
    default Media textToSpeech(String text, Consumer<TextToSpeech.Params> parameters) {
        return call(TextToSpeech.TASK, text, parameters).run();
    }

    /**
     * Generates audio from the text: music, sounds, speech.
     *
     * <p>Recommended model: {@code facebook/musicgen-small}.
     */
    default Media textToAudio(String text) {
        return call(TextToAudio.TASK, text).run();
    }

    /** Generates audio from the text: music, sounds, speech. */
    default Media textToAudio(String text, Consumer<TextToAudio.Params> parameters) {
        return call(TextToAudio.TASK, text, parameters).run();
    }
}
