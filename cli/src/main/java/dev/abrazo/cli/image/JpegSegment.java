package dev.abrazo.cli.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A segment of a JPEG header (ISO 10918-1, annex B).
 *
 * @param marker its type: 0xE1 (APP1) for EXIF, 0xEE (APP14) for Adobe's colour transform
 * @param content its content, without marker and length
 */
record JpegSegment(int marker, ByteBuffer content) {

    private static final int START_OF_IMAGE = 0xffd8;
    private static final int START_OF_SCAN = 0xda;
    private static final int FIRST_FRAME = 0xc0;
    private static final int LAST_FRAME = 0xcf;
    private static final int PROGRESSIVE_FRAME = 0xc2;
    private static final List<Integer> NOT_FRAMES = List.of(0xc4, 0xc8, 0xcc);

    /** The segments up to and including the start of scan, as far as they are valid; empty if it is not a JPEG. */
    static List<JpegSegment> of(byte[] image) {
        List<JpegSegment> segments = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(image);
        if (image.length < 4 || (in.getShort() & 0xffff) != START_OF_IMAGE) {
            return segments;
        }
        while (in.remaining() >= 4 && (in.get() & 0xff) == 0xff) {
            int marker = in.get() & 0xff;
            // A marker may have any number of 0xff fill bytes.
            while (marker == 0xff && in.remaining() > 2) {
                marker = in.get() & 0xff;
            }
            int length = in.remaining() < 2 ? 0 : (in.getShort() & 0xffff) - 2;
            if (length < 0 || length > in.remaining()) {
                break;
            }
            segments.add(new JpegSegment(marker, in.slice(in.position(), length)));
            if (marker == START_OF_SCAN) {
                break;
            }
            in.position(in.position() + length);
        }
        return segments;
    }

    /** Whether it is a baseline JPEG with one interleaved scan, which can be read row by row. */
    static boolean oneScan(List<JpegSegment> head) {
        int colours = head.stream().mapToInt(JpegSegment::colours).max().orElse(0);
        JpegSegment last = head.get(head.size() - 1);
        boolean scan = last.marker == START_OF_SCAN && last.content.hasRemaining();
        return scan
                && (last.content.get(0) & 0xff) == colours
                && head.stream().noneMatch(segment -> segment.marker == PROGRESSIVE_FRAME);
    }

    /** Whether the content begins with this identifier. */
    boolean begins(String name) {
        byte[] letters = name.getBytes(StandardCharsets.ISO_8859_1);
        return content.remaining() >= letters.length
                && content.slice(content.position(), letters.length).equals(ByteBuffer.wrap(letters));
    }

    /** The number of components of a frame segment; 0 for others. */
    int colours() {
        boolean frame = marker >= FIRST_FRAME && marker <= LAST_FRAME && !NOT_FRAMES.contains(marker);
        return frame && content.remaining() > 5 ? content.get(5) & 0xff : 0;
    }
}
