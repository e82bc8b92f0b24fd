package io.kestra.plugin.huggingface;

import dev.abrazo.testing.ScriptedServer;
import io.kestra.core.models.flows.Flow;
import io.kestra.core.models.tasks.RunnableTask;
import io.kestra.core.models.tasks.Task;
import io.kestra.core.runners.RunContext;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.core.serializers.YamlParser;
import io.kestra.core.utils.TestsUtils;
import java.util.Map;

/** Runs the first task of a flow's text, without an engine. {@code SERVER} in the text is the address of the server. */
final class TaskRunner {

    private final RunContextFactory contexts;
    private final ScriptedServer server;
    private RunContext context;

    TaskRunner(RunContextFactory contexts, ScriptedServer server) {
        this.contexts = contexts;
        this.server = server;
    }

    /** Runs the task and returns its output. */
    Inference.Output run(String properties) throws Exception {
        return run(properties, Map.of());
    }

    /** Runs the task with these inputs of the flow. */
    Inference.Output run(String properties, Map<String, Object> inputs) throws Exception {
        return (Inference.Output) run(task("io.kestra.plugin.huggingface.Inference", properties), inputs);
    }

    /** Runs a task. */
    Object run(RunnableTask<?> task, Map<String, Object> inputs) throws Exception {
        return task.run(context(task, inputs));
    }

    /** A context for the task. */
    RunContext context(RunnableTask<?> task, Map<String, Object> inputs) {
        context = TestsUtils.mockRunContext(contexts, (Task) task, inputs);
        return context;
    }

    /** A task of this type. */
    RunnableTask<?> task(String type, String properties) {
        String flow = "id: one\nnamespace: company.team\ntasks:\n  - id: call\n    type: " + type + "\n"
                + properties
                        .replace("SERVER", server.url().toString().replaceAll("/$", ""))
                        .indent(4);
        return (RunnableTask<?>) YamlParser.parse(flow, Flow.class).getTasks().get(0);
    }

    /** The context of the last run. */
    RunContext context() {
        return context;
    }

    /** The sum of a metric of the last run. */
    double metric(String name) {
        return context.metrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .mapToDouble(metric -> metric.getValue() instanceof Double count ? count : Double.NaN)
                .sum();
    }
}
