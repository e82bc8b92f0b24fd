package dev.abrazo.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes samples to a WAV file: 16 bits, little endian. Without the JDK's sound library, which would be one more module to
 * depend on, for a header of twelve numbers.
 */
final class WavFile {

    private static final int HEADER = 44;
    private static final int SAMPLE = 2;

    private WavFile() {}

    /**
     * The file with these channels.
     *
     * @param channels the samples of each channel, between -1 and 1; all of one length
     * @param rate samples per second
     */
    static byte[] of(List<List<Double>> channels, int rate) {
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
