package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.ToolLoop;
import dev.abrazo.chat.Tool;
import dev.abrazo.schema.Description;
import java.util.Map;

/** Lets a model call a Java function, and shows each call. */
public final class CallTools {

    private static final Map<String, Integer> STOCK = Map.of("teapot", 3, "cup", 0);

    record Product(@Description("Singular, in lower case") String name) {}

    public static void main(String[] args) {
        Tool stock = Tool.of(
                "stock",
                "How many pieces of a product are in stock",
                Product.class,
                product -> STOCK.getOrDefault(product.name(), 0));
        try (InferenceClient hf = InferenceClient.create()) {
            ToolLoop.Result result = hf.toolLoop("Can I order a teapot and a cup?", stock)
                    .maxRounds(3)
                    .onStep(step -> {
                        if (step instanceof ToolLoop.Step.Returned returned) {
                            System.out.println(returned.call().arguments() + " -> " + returned.result());
                        }
                    })
                    .run();
            System.out.println(result.text());
        }
    }

    private CallTools() {}
}
