package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.schema.Description;
import java.util.List;
import java.util.Optional;

/** Reads the answer of a chat into a record: its schema is sent with the question, and the answer is checked. */
public final class ReadRecord {

    record Order(
            String product, @Description("Number of pieces") int quantity, Optional<String> wish) {}

    record Orders(List<Order> orders) {}

    public static void main(String[] args) {
        String mail = args.length > 0 ? args[0] : "Please send me two teapots, one cup, and the cup as a gift.";
        try (InferenceClient hf = InferenceClient.create()) {
            Orders found = hf.chatCompletion("List what is ordered: " + mail, Orders.class);
            for (Order order : found.orders()) {
                System.out.println(order.quantity() + " x " + order.product()
                        + order.wish().map(wish -> " (" + wish + ")").orElse(""));
            }
        }
    }

    private ReadRecord() {}
}
