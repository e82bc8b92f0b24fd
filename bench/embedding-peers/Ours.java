import com.sun.management.OperatingSystemMXBean;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.json.Json;
import dev.abrazo.local.Local;
import dev.abrazo.local.internal.model.EmbeddedSource;
import dev.abrazo.local.internal.model.ModelSources;
import dev.abrazo.local.internal.model.OpenModel;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.local.internal.text.SentenceEncoder;
import dev.abrazo.local.internal.text.SentenceOptions;
import dev.abrazo.local.internal.tokenizer.Tokens;
import dev.abrazo.task.Input;
import dev.abrazo.text.FeatureExtraction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ours. A line on standard input, such as {@code ids 0 50}, is a turn: sentences 0 to 49, given as tokens. The answer is
 * the CPU seconds that it took.
 */
final class Ours {

    public static void main(String[] args) throws IOException {
        Map<?, ?> work = (Map<?, ?>) Json.parse(Files.readAllBytes(Path.of(args[0])));
        List<String> texts = ((List<?>) work.get("texts")).stream().map(String.class::cast).toList();
        List<Tokens> tokens = ((List<?>) work.get("ids")).stream().map(Ours::tokens).toList();
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        try (Local local = Local.create();
                OpenModel model = new OpenModel(ModelSources.get(EmbeddedSource.MODEL))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] turn = line.split(" ");
                int from = Integer.parseInt(turn[1]);
                int to = Integer.parseInt(turn[2]);
                long before = process.getProcessCpuTime();
                double check = turn[0].equals("ids")
                        ? ofTokens(model, tokens.subList(from, to))
                        : ofTexts(local, texts.subList(from, to));
                double seconds = (process.getProcessCpuTime() - before) / 1e9;
                System.out.println(seconds + " " + String.format(Locale.ROOT, "%.5f", check));
            }
        }
    }

    private static double ofTexts(Local local, List<String> texts) {
        double check = 0;
        for (String text : texts) {
            Input<String, FeatureExtraction.Params> input = FeatureExtraction.TASK.input(text);
            check += local.run(FeatureExtraction.TASK, Call.of(null, input, CallOptions.NONE)).output().vector()[0];
        }
        return check;
    }

    private static double ofTokens(OpenModel model, List<Tokens> texts) {
        SentenceEncoder encoder = model.get(SentenceEncoder.PART);
        double check = 0;
        for (Tokens text : texts) {
            check += encoder.vectors(List.of(text), SentenceOptions.NONE, new Cancellation()).get(0)[0];
        }
        return check;
    }

    private static Tokens tokens(Object json) {
        long[] ids = ((List<?>) json).stream().mapToLong(id -> (Long) id).toArray();
        int n = ids.length;
        return new Tokens(ids, new long[n], new int[n], new int[n], new long[n], new long[n], new long[n]);
    }
}
