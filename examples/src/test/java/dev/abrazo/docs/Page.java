package dev.abrazo.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path its path
 * @param lines its lines
 */
record Page(Path path, List<String> lines) {

    /** The checkout. */
    static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    private static final String FENCE = "```";

    static Page of(String path) {
        return of(ROOT.resolve(path));
    }

    static Page of(Path path) {
        try {
            return new Page(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The README and the pages in {@code docs}. */
    static Stream<Page> all() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Path> pages =
                    new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md"))
                            .sorted()
                            .toList());
            pages.add(0, ROOT.resolve("README.md"));
            return pages.stream().map(Page::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks of a language, each as one text. */
    List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(FENCE)) {
                continue;
            }
            int end = i + 1;
            while (!lines.get(end).equals(FENCE)) {
                end++;
            }
            if (lines.get(i).equals(FENCE + language)) {
                blocks.add(String.join("\n", lines.subList(i + 1, end)));
            }
            i = end;
        }
        return blocks;
    }

    /** The lines outside fenced blocks. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean fenced = false;
        for (String line : lines) {
            boolean fence = line.startsWith(FENCE);
            if (!fence && !fenced) {
                prose.add(line);
            }
            fenced ^= fence;
        }
        return prose;
    }

    /** The rows of the first table below the first line with this beginning, without its two header lines. */
    List<String> tableBelow(String start) {
        int i = 0;
        while (i < lines.size() && !lines.get(i).startsWith(start)) {
            i++;
        }
        while (i < lines.size() && !lines.get(i).startsWith("|")) {
            if (lines.get(i).startsWith("## ")) {
                return List.of();
            }
            i++;
        }
        return lines.stream()
                .skip(i + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    @Override
    public String toString() {
        return ROOT.relativize(path).toString();
    }
}
