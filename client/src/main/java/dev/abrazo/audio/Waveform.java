package dev.abrazo.audio;

import dev.abrazo.media.Media;
import dev.abrazo.task.JsonShapes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts samples, which a server sends as JSON numbers between -1 and 1, to a WAV file: 16 bits, little endian. Without
 * the JDK's sound library, which would be one more module to depend on, for a header of twelve numbers.
 */
final class Waveform {

    private static final int HEADER = 44;
    private static final int SAMPLE = 2;

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
        return Media.of(wav(samples, rate));
    }

    private static @Nullable List<Double> numbers(@Nullable Object channel) {
        return JsonShapes.listOf(channel, JsonShapes::number);
    }

    private static byte[] wav(List<List<Double>> channels, int rate) {
        int frame = channels.size() * SAMPLE;
        int frames = channels.get(0).size();
        ByteBuffer file = ByteBuffer.allocate(HEADER + frames * frame).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(HEADER - 8 + frames * frame).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) channels.size());
        file.putInt(rate).putInt(rate * frame).putShort((short) frame).putShort((short) (SAMPLE * 8));
        file.put(ascii("data")).putInt(frames * frame);
        for (int i = 0; i < frames; i++) {
            for (List<Double> channel : channels) {
                double sample = Math.max(-1, Math.min(1, channel.get(i)));
                file.putShort((short) Math.round(sample * Short.MAX_VALUE));
            }
        }
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
