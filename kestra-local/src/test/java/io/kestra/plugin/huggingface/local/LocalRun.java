package io.kestra.plugin.huggingface.local;

import io.kestra.core.models.flows.Flow;
import io.kestra.core.runners.RunContext;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.core.serializers.JacksonMapper;
import io.kestra.core.serializers.YamlParser;
import io.kestra.core.utils.TestsUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A task that is written as in a flow, and the context of its run, without an engine. */
record LocalRun(LocalInference task, RunContext context) {

    /** A small sentence model with random weights. */
    static final Path MODEL = Path.of("../local/src/test/resources/dev/abrazo/local/tiny/bert");

    /** A task with these properties. */
    static LocalRun of(RunContextFactory contexts, String properties, Map<String, Object> inputs) {
        String flow = "id: one\nnamespace: company.team\ntasks:\n  - id: run\n    type: "
                + LocalInference.class.getName() + "\n" + properties.indent(4);
        LocalInference task =
                (LocalInference) YamlParser.parse(flow, Flow.class).getTasks().get(0);
        return new LocalRun(task, TestsUtils.mockRunContext(contexts, task, inputs));
    }

    /** Runs the task and returns its outputs as the next task gets them. */
    Map<String, Object> run() throws Exception {
        return JacksonMapper.toMap(task.run(context));
    }

    /** Uploads a folder to the namespace files. */
    LocalRun uploaded(Path folder, String name) throws Exception {
        for (Path file : files(folder)) {
            try (InputStream in = Files.newInputStream(file)) {
                context.storage()
                        .namespace()
                        .putFile(
                                Path.of("/" + name)
                                        .resolve(folder.relativize(file).toString()),
                                in);
            }
        }
        return this;
    }

    /** Writes an archive to the internal storage. */
    static URI stored(RunContext context, byte[] archive) throws IOException {
        Path file = context.workingDir().createTempFile(archive, ".zip");
        return context.storage().putFile(file.toFile());
    }

    /** A zip archive of a folder, whose names start with the prefix. */
    static byte[] zip(Path folder, String prefix) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : files(folder)) {
                zip.putNextEntry(
                        new ZipEntry(prefix + folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        return bytes.toByteArray();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
