package dev.abrazo.local.internal.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Files of a native library inside a jar. Loading a truncated or damaged file crashes the JVM, so cached files are compared
 * with the jar first: size and CRC-32, which are in the jar's directory, a few milliseconds for 15 MB.
 */
final class NativeFiles {

    private static final int BUFFER = 1 << 16;

    private final List<InJar> files;

    private NativeFiles(List<InJar> files) {
        this.files = files;
    }

    /** Returns the files of these names in a folder of the class path; missing ones are omitted. */
    static NativeFiles find(String folder, List<String> names) throws IOException {
        List<InJar> files = new ArrayList<>();
        for (String name : names) {
            URL url = NativeFiles.class.getClassLoader().getResource(folder + "/" + name);
            if (url != null) {
                files.add(InJar.of(name, url));
            }
        }
        return new NativeFiles(files);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Total size in bytes. */
    long size() {
        return files.stream().mapToLong(InJar::size).sum();
    }

    /**
     * Copies the files to a folder: writes missing ones, and replaces those that differ. A process that has loaded the
     * previous file keeps it.
     *
     * @throws IOException if the folder can't be read or written
     */
    void unpack(Path folder) throws IOException {
        for (InJar file : files) {
            Path target = folder.resolve(file.name);
            if (!file.isAt(target)) {
                Files.createDirectories(folder);
                file.write(target);
            }
        }
    }

    /** Deletes the files and the folder, as far as the system allows it while they are loaded. */
    void delete(Path folder) {
        for (InJar file : files) {
            deleteQuietly(folder.resolve(file.name));
        }
        deleteQuietly(folder);
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }

    private record InJar(String name, URL url, long size, long crc) {

        static InJar of(String name, URL url) throws IOException {
            URLConnection connection = url.openConnection();
            if (connection instanceof JarURLConnection jar) {
                jar.setUseCaches(false);
                try (JarFile file = jar.getJarFile()) {
                    JarEntry entry = jar.getJarEntry();
                    if (entry != null && entry.getSize() >= 0 && entry.getCrc() >= 0) {
                        return new InJar(name, url, entry.getSize(), entry.getCrc());
                    }
                }
            }
            try (InputStream in = url.openStream()) {
                CheckedInputStream read = new CheckedInputStream(in, new CRC32());
                long size = read.transferTo(OutputStream.nullOutputStream());
                return new InJar(name, url, size, read.getChecksum().getValue());
            }
        }

        boolean isAt(Path path) throws IOException {
            if (!Files.isRegularFile(path) || Files.size(path) != size) {
                return false;
            }
            CRC32 sum = new CRC32();
            try (InputStream in = Files.newInputStream(path)) {
                byte[] buffer = new byte[BUFFER];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    sum.update(buffer, 0, read);
                }
            }
            return sum.getValue() == crc;
        }

        void write(Path target) throws IOException {
            Path part = Files.createTempFile(target.getParent(), name, ".part");
            try {
                try (InputStream in = url.openStream()) {
                    Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }
}
