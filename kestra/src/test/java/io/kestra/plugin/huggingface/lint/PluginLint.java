package io.kestra.plugin.huggingface.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.kestra.core.models.annotations.Example;
import io.kestra.core.models.annotations.Plugin;
import io.kestra.core.models.annotations.PluginProperty;
import io.kestra.core.models.annotations.PluginSubGroup;
import io.kestra.core.models.flows.Flow;
import io.kestra.core.models.tasks.Task;
import io.kestra.core.models.validations.ModelValidator;
import io.kestra.core.serializers.JacksonMapper;
import io.kestra.core.serializers.YamlParser;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Inject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/**
 * The rules of Kestra's linter for plugins, which is a Gradle plugin. Each test collects everything that is wrong, with the
 * name of the rule.
 */
public abstract class PluginLint {

    private static final Set<String> GROUPS = Set.of(
            "main",
            "connection",
            "source",
            "processing",
            "execution",
            "destination",
            "reliability",
            "advanced",
            "deprecated");

    @Inject
    ModelValidator validator;

    private final PluginFiles plugin;
    private final List<String> wrong = new ArrayList<>();

    /** Checks the plugin of this task. */
    protected PluginLint(Class<?> anyTask) {
        plugin = new PluginFiles(anyTask);
    }

    @Test
    void metadata() throws Exception {
        Set<String> named = new TreeSet<>();
        for (Package each : plugin.packages()) {
            String path = each.getName().equals(plugin.group())
                    ? "metadata/index.yaml"
                    : "metadata/" + each.getName().substring(plugin.group().length() + 1) + ".yaml";
            Path file = plugin.resource(path);
            if (check(Files.exists(file), "META-001", path + " is missing")) {
                Map<?, ?> metadata = JacksonMapper.ofYaml().readValue(file.toFile(), Map.class);
                for (String key : List.of("group", "name", "title", "description", "body")) {
                    check(!blank(metadata.get(key)), "META-003", path + ": `" + key + "` is empty");
                }
                check(each.getName().equals(metadata.get("group")), "META-004", path + ": `group` is not the package");
                check(!endsWithStop(metadata.get("title")), "SCHEMA-005", path + ": the title ends with a full stop");
                named.add(String.valueOf(metadata.get("body")));
            }
        }
        named.forEach(body -> linked(body)
                .forEach(page -> check(
                        Files.exists(plugin.resource("doc/" + page)),
                        "DOC-002",
                        "metadata names a missing page, " + page)));
        nothingIsWrong();
    }

    @Test
    void icons() throws Exception {
        List<String> names = new ArrayList<>(List.of("plugin-icon"));
        plugin.packages().forEach(each -> names.add(each.getName()));
        for (String name : names) {
            Path file = plugin.resource("icons/" + name + ".svg");
            if (check(Files.exists(file), "ICON", file + " is missing")) {
                var image = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getDocumentElement();
                check("svg".equals(image.getTagName()), "ICON", file + " is not an SVG image");
                check(!image.getAttribute("viewBox").isEmpty(), "ICON", file + " can't be scaled: it has no viewBox");
            }
        }
        nothingIsWrong();
    }

    @Test
    void pages() {
        Path root = plugin.resource("doc/" + plugin.group() + ".md");
        check(Files.exists(root), "DOC-001", root + " is missing");
        for (Path page : plugin.resources("doc", ".md")) {
            check(PluginFiles.text(page).lines().count() >= 10, "DOC-003", page + " has fewer than 10 lines");
        }
        nothingIsWrong();
    }

    @Test
    void schemas() {
        for (Class<?> task : plugin.tasks()) {
            Schema schema = schema("SCHEMA-001", task, task.getSimpleName());
            check(schema == null || !schema.description().isBlank(), "SCHEMA-002", task + " has no description");
            List<Class<?>> types = new ArrayList<>(List.of(task, PluginProperties.outputs(task)));
            types.addAll(PluginProperties.nested(task));
            for (Class<?> type : types) {
                for (Field field : PluginProperties.of(type)) {
                    schema("SCHEMA-003", field, PluginProperties.name(field));
                }
            }
        }
        nothingIsWrong();
    }

    @Test
    void properties() {
        for (Class<?> task : plugin.tasks()) {
            for (Field field : PluginProperties.of(task)) {
                String name = PluginProperties.name(field);
                PluginProperty property = field.getAnnotation(PluginProperty.class);
                check(property != null && GROUPS.contains(property.group()), "PROP-001", name + " has no known group");
                check(
                        !PluginProperties.secret(field.getName()) || property != null && property.secret(),
                        "PROP-002",
                        name + " is not marked as secret");
                check(!field.getName().equals("version"), "PROP-003", name + " is a reserved name");
            }
        }
        nothingIsWrong();
    }

    @Test
    void examples() {
        for (Class<?> task : plugin.tasks()) {
            Plugin annotation = task.getAnnotation(Plugin.class);
            check(annotation.examples().length > 0, "PLUGIN-001", task + " has no example");
            boolean used = false;
            for (Example example : annotation.examples()) {
                String name = task.getSimpleName() + ", \"" + example.title() + "\"";
                check(!example.title().isBlank(), "PLUGIN-001", name + " has no title");
                check(!endsWithStop(example.title()), "SCHEMA-005", name + ": the title ends with a full stop");
                check(example.full(), "PLUGIN-002", name + " is not a full flow");
                String code = String.join("\n", example.code());
                used |= code.contains("type: " + task.getName() + "\n");
                valid(name, code);
            }
            check(used, "PLUGIN-001", task + " is in none of its examples");
        }
        for (Path source : plugin.sources()) {
            check(!PluginFiles.text(source).contains("lang = \"yaml\""), "PLUGIN-004", source + " names the default");
        }
        nothingIsWrong();
    }

    @Test
    void packages() {
        for (Package each : plugin.packages()) {
            PluginSubGroup description = each.getAnnotation(PluginSubGroup.class);
            if (check(description != null, "PKG-001", each.getName() + " has no @PluginSubGroup")) {
                check(!description.title().isBlank(), "PKG-001", each.getName() + " has no title");
                check(!endsWithStop(description.title()), "SCHEMA-005", each.getName() + ": title with a full stop");
                check(description.categories().length > 0, "PKG-002", each.getName() + " has no category");
            }
        }
        check(plugin.packages().size() == 1, "PKG-003", "tasks are in several packages: " + plugin.packages());
        nothingIsWrong();
    }

    /** An example can be saved as a flow. */
    private void valid(String name, String code) {
        Map<?, ?> yaml;
        try {
            yaml = JacksonMapper.ofYaml().readValue(code, Map.class);
            Flow flow = YamlParser.parse(code, Flow.class);
            flow.getTasks().forEach(this::hidesSecrets);
            validator.isValid(flow).ifPresent(e -> wrong.add("PLUGIN-003: " + name + ": " + e.getMessage()));
        } catch (Exception e) {
            wrong.add("PLUGIN-003: " + name + ": " + e.getMessage());
            return;
        }
        for (String key : List.of("id", "namespace")) {
            check(!blank(yaml.get(key)), "PLUGIN-003", name + " has no `" + key + "`");
        }
        check(yaml.containsKey("tasks") || yaml.containsKey("triggers"), "PLUGIN-003", name + " has no tasks");
        secrets(name, yaml);
    }

    private void hidesSecrets(Task task) {
        for (Field field : PluginProperties.of(task.getClass())) {
            check(
                    !PluginProperties.secret(field.getName())
                            || !task.toString().contains(field.getName() + "="),
                    "PROP-002",
                    PluginProperties.name(field) + " is part of the task's toString");
        }
    }

    private void secrets(String name, Object yaml) {
        if (yaml instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                boolean literal = value instanceof String text && !text.contains("{{");
                check(
                        !literal || !PluginProperties.secret(String.valueOf(key)),
                        "PLUGIN-005",
                        name + " has a literal secret, `" + key + "`");
                secrets(name, value);
            });
        } else if (yaml instanceof List<?> list) {
            list.forEach(item -> secrets(name, item));
        }
    }

    private Schema schema(String rule, AnnotatedElement of, String name) {
        Schema schema = of.getAnnotation(Schema.class);
        if (check(schema != null && !schema.title().isBlank(), rule, name + " has no @Schema with a title")) {
            check(!endsWithStop(schema.title()), "SCHEMA-005", name + ": the title ends with a full stop");
        }
        return schema;
    }

    private boolean check(boolean right, String rule, String message) {
        if (!right) {
            wrong.add(rule + ": " + message);
        }
        return right;
    }

    private void nothingIsWrong() {
        assertThat(wrong).isEmpty();
    }

    private static List<String> linked(String markdown) {
        return java.util.regex.Pattern.compile("[\\w./-]+\\.md")
                .matcher(markdown)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    private static boolean blank(Object value) {
        return value == null || value.toString().isBlank();
    }

    private static boolean endsWithStop(Object title) {
        return title != null && title.toString().strip().endsWith(".");
    }
}
