package dev.abrazo.architecture;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the constant pool of a class file has.
 *
 * @param strings the texts of its code
 * @param methods the methods that it calls, as {@code java.lang.Class.forName}
 */
record ClassConstants(Set<String> strings, Set<String> methods) {

    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int METHOD_HANDLE = 15;

    static ClassConstants of(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(bytes)) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            int[] tags = new int[count];
            int[] first = new int[count];
            int[] second = new int[count];
            String[] texts = new String[count];
            for (int i = 1; i < count; i++) {
                tags[i] = in.readUnsignedByte();
                switch (tags[i]) {
                    case UTF8 -> texts[i] = in.readUTF();
                    case INTEGER, FLOAT -> in.readInt();
                    case LONG, DOUBLE -> {
                        in.readLong();
                        i++;
                    }
                    case METHOD_HANDLE -> in.skipNBytes(3);
                    // Class, string, method type, module, package: one index.
                    case CLASS, STRING, 16, 19, 20 -> first[i] = in.readUnsignedShort();
                    default -> {
                        first[i] = in.readUnsignedShort();
                        second[i] = in.readUnsignedShort();
                    }
                }
            }
            Set<String> strings = new LinkedHashSet<>();
            Set<String> methods = new TreeSet<>();
            for (int i = 1; i < count; i++) {
                if (tags[i] == STRING) {
                    strings.add(texts[first[i]]);
                } else if (tags[i] == METHOD || tags[i] == INTERFACE_METHOD) {
                    String owner = texts[first[first[i]]].replace('/', '.');
                    methods.add(owner + "." + texts[first[second[i]]]);
                }
            }
            return new ClassConstants(strings, methods);
        }
    }
}
