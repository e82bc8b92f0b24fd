package dev.abrazo.audio;

import dev.abrazo.media.Media;
import dev.abrazo.task.JsonShapes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads audio that a server sends as samples: JSON numbers between -1 and 1. */
final class Waveform {

    private Waveform() {}

    /** The audio of {@code {audio: [[number]] or [number], sampling_rate}}, or null for any other value. */
    static @Nullable Media of(@Nullable Object json) {
        Map<String, Object> map = JsonShapes.object(json);
        if (map == null || !(map.get("audio") instanceof List<?> list)) {
            return null;
        }
        int rate = JsonShapes.index(map.get("sampling_rate"));
        List<?> channels = !list.isEmpty() && list.get(0) instanceof List ? list : List.of(list);
        List<List<Double>> samples = JsonShapes.listOf(channels, Waveform::numbers);
        if (samples == null
                || samples.stream().map(List::size).distinct().count() != 1
                || samples.get(0).isEmpty()
                || rate <= 0) {
            return null;
        }
        return Media.of(WavFile.of(samples, rate));
    }

    private static @Nullable List<Double> numbers(@Nullable Object channel) {
        return JsonShapes.listOf(channel, JsonShapes::number);
    }
}
