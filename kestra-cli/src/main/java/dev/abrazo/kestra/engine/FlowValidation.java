package dev.abrazo.kestra.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kestra.core.models.flows.Flow;
import io.kestra.core.models.validations.ModelValidator;
import io.kestra.core.models.validations.ViolationPaths;
import io.kestra.core.serializers.JacksonMapper;
import io.kestra.plugin.core.log.Log;
import io.micronaut.context.ApplicationContext;
import jakarta.validation.ConstraintViolation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks flows as Kestra does when one is saved, but finds all problems instead of the first. */
public final class FlowValidation {

    private static final ObjectMapper STRICT =
            JacksonMapper.ofYaml().copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** The properties that are lists of tasks. */
    private static final Set<String> TASKS = Set.of("tasks", "errors", "finally", "afterExecution");

    private final ModelValidator validator;

    private FlowValidation(ModelValidator validator) {
        this.validator = validator;
    }

    static FlowValidation of(ApplicationContext context) {
        return new FlowValidation(context.getBean(ModelValidator.class));
    }

    /** A validation without an engine, which starts in less time. The plugins stay registered for this process. */
    public static FlowValidation withPlugins(Path... folders) {
        Plugins.register(folders);
        return of(EngineContext.forValidation(
                EngineSettings.in(Path.of(System.getProperty("java.io.tmpdir")), Map.of())));
    }

    /**
     * Checks the syntax alone, which needs no engine.
     *
     * @throws InvalidFlowException if the source is not YAML, or not a map
     */
    public static void checkSyntax(String source) {
        tree(source);
    }

    /**
     * Checks the flow.
     *
     * @throws InvalidFlowException if Kestra does not accept it
     */
    public void check(String source) {
        YamlLines lines = lines(source);
        JsonNode tree = tree(source);
        List<FlowProblem> problems = new ArrayList<>();
        Flow flow = converted(tree, lines, problems);
        if (flow != null) {
            validator.isValid(flow).ifPresent(invalid -> {
                for (ConstraintViolation<?> violation : invalid.getConstraintViolations()) {
                    String path = String.valueOf(ViolationPaths.toFriendlyPath(violation));
                    if (problems.stream().noneMatch(known -> known.path().equals(path))) {
                        problems.add(new FlowProblem(
                                path,
                                lines.lineOf(path),
                                MappingProblem.violationMessage(String.valueOf(violation.getMessage()))));
                    }
                }
            });
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(FlowProblem::line).thenComparing(FlowProblem::path));
            throw new InvalidFlowException(problems);
        }
    }

    /** The flow without the properties that cannot be read, each of which is a problem; null if there is no flow without them. */
    private static @Nullable Flow converted(JsonNode tree, YamlLines lines, List<FlowProblem> problems) {
        while (true) {
            try {
                return STRICT.treeToValue(tree, Flow.class);
            } catch (JsonMappingException e) {
                String path = lines.named(MappingProblem.path(e.getPath()));
                problems.add(new FlowProblem(path, lines.lineOf(path), MappingProblem.message(e)));
                if (!(e instanceof InvalidTypeIdException ? replaced(tree, e.getPath()) : removed(tree, e.getPath()))) {
                    return null;
                }
            } catch (JsonProcessingException e) {
                throw new InvalidFlowException(List.of(syntax(e)));
            }
        }
    }

    /** Removes the property, if it is one of a map. */
    private static boolean removed(JsonNode tree, List<JsonMappingException.Reference> path) {
        int last = path.size() - 1;
        return last >= 0
                && path.get(last).getFieldName() != null
                && at(tree, path.subList(0, last)) instanceof ObjectNode map
                && map.remove(path.get(last).getFieldName()) != null;
    }

    /** Gives a task of an unknown type a known one, so that the tasks after it keep their places. */
    private static boolean replaced(JsonNode tree, List<JsonMappingException.Reference> path) {
        int last = path.size() - 1;
        if (last > 0
                && TASKS.contains(String.valueOf(path.get(last - 1).getFieldName()))
                && at(tree, path) instanceof ObjectNode task) {
            return task.retain("id")
                            .put("type", Log.class.getName())
                            .put("message", "")
                            .size()
                    > 0;
        }
        return removed(tree, path);
    }

    private static JsonNode at(JsonNode tree, List<JsonMappingException.Reference> path) {
        JsonNode node = tree;
        for (JsonMappingException.Reference step : path) {
            node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
        }
        return node;
    }

    private static YamlLines lines(String source) {
        try {
            return YamlLines.of(source);
        } catch (JsonProcessingException e) {
            throw new InvalidFlowException(List.of(syntax(e)));
        }
    }

    private static JsonNode tree(String source) {
        lines(source);
        try {
            JsonNode tree = JacksonMapper.ofYaml().readTree(source);
            if (tree == null || !tree.isObject()) {
                throw new InvalidFlowException(List.of(
                        new FlowProblem("", 0, "it is not a flow: a flow is a map with id, namespace and tasks")));
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new InvalidFlowException(List.of(syntax(e)));
        }
    }

    private static FlowProblem syntax(JsonProcessingException failure) {
        int line = failure.getLocation() == null ? 0 : failure.getLocation().getLineNr();
        return new FlowProblem("", line, MappingProblem.syntaxMessage(failure));
    }
}
