package dev.abrazo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages and comments in the code refer to existing pages, headings and sections only. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern SECTION = Pattern.compile("§(\\d+(?:\\.\\d+)?)");
    private static final Pattern NUMBERED = Pattern.compile("##+ (\\d+(?:\\.\\d+)?) .*");
    private static final Pattern PAGE_NAME = Pattern.compile("[a-z][\\w/-]*\\.md\\b");

    @Test
    void linksBetweenPages_followed_leadToAFileAndAHeading() {
        List<Page> pages = new ArrayList<>(Page.all().toList());
        pages.add(Page.of("CONTRIBUTING.md"));
        pages.add(Page.of("examples/README.md"));

        Set<String> dead = new TreeSet<>();
        for (Page page : pages) {
            for (String link : links(page)) {
                if (!link.contains("://") && !leadsSomewhere(page, link)) {
                    dead.add(page + ": " + link);
                }
            }
        }

        assertThat(dead).isEmpty();
    }

    @Test
    void sectionsNamedInComments_lookedUp_areOnTheWirePage() throws IOException {
        Set<String> sections = Page.of("docs/wire.md").lines().stream()
                .map(NUMBERED::matcher)
                .filter(heading -> heading.matches())
                .map(heading -> heading.group(1))
                .collect(Collectors.toSet());

        Set<String> missing = new TreeSet<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            SECTION.matcher(text)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .filter(section -> !sections.contains(section))
                    .forEach(section -> missing.add(Page.ROOT.relativize(source) + ": §" + section));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void pagesNamedInComments_lookedUp_areThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path source : sources()) {
            PAGE_NAME
                    .matcher(Files.readString(source))
                    .results()
                    .map((MatchResult found) -> found.group())
                    .filter(name -> !Files.exists(Page.ROOT.resolve(name))
                            && !Files.exists(Page.ROOT.resolve("docs").resolve(name)))
                    .forEach(name -> missing.add(Page.ROOT.relativize(source) + ": " + name));
        }

        assertThat(missing).isEmpty();
    }

    private static List<String> links(Page page) {
        return page.prose().stream()
                .flatMap(line -> LINK.matcher(line).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static boolean leadsSomewhere(Page page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page.path() : page.path().resolveSibling(file);
        return Files.exists(target) && (hash < 0 || anchors(Page.of(target)).contains(link.substring(hash + 1)));
    }

    /** Headings as GitHub names them: in lower case, without signs, blanks as hyphens. */
    private static Set<String> anchors(Page page) {
        return page.prose().stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Page.ROOT)) {
            List<Path> sources = new ArrayList<>();
            for (Path module : modules.filter(folder -> Files.isDirectory(folder.resolve("src")))
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                    files.filter(file -> file.toString().endsWith(".java")
                                    && !file.getFileName().toString().equals("LinksTest.java"))
                            .forEach(sources::add);
                }
            }
            return sources;
        }
    }
}
