package dev.abrazo.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaTest {

    enum Genre {
        NOVEL,
        @Name("short story")
        SHORT_STORY
    }

    @Description("A person")
    record Author(
            @Name("full_name") String fullName, @Nullable Integer born) {}

    record Book(
            String title,
            @Description("In the order of the cover") List<Author> authors,
            Genre genre,
            Optional<LocalDate> published,
            BigDecimal price,
            boolean inPrint) {}

    record Node(String value, List<Node> children) {}

    record Tree(String name, Node root) {}

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    @Name("quad")
    record Square(double side) implements Shape {}

    sealed interface Expr permits Num, Neg {}

    record Num(long value) implements Expr {}

    record Neg(Expr of) implements Expr {}

    record Typed(String type) implements Tagged {}

    sealed interface Tagged permits Typed {}

    record Limits(int small, long large, float f, Set<String> tags, Map<String, Integer> counts, UUID id, Instant at) {}

    record Positive(int value) {
        Positive {
            if (value < 1) {
                throw new IllegalArgumentException("not positive");
            }
        }
    }

    record Generic<T>(T value) {}

    @Test
    void of_record_keepsOrderNamesDescriptionsAndNulls() {
        assertThat(JsonSchema.of(Book.class))
                .hasToString("{\"type\":\"object\",\"properties\":{"
                        + "\"title\":{\"type\":\"string\"},"
                        + "\"authors\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
                        + "\"full_name\":{\"type\":\"string\"},\"born\":{\"type\":[\"integer\",\"null\"]}},"
                        + "\"required\":[\"full_name\",\"born\"],\"additionalProperties\":false,\"description\":\"A person\"},"
                        + "\"description\":\"In the order of the cover\"},"
                        + "\"genre\":{\"type\":\"string\",\"enum\":[\"NOVEL\",\"short story\"]},"
                        + "\"published\":{\"type\":[\"string\",\"null\"],\"format\":\"date\"},"
                        + "\"price\":{\"type\":\"number\"},\"inPrint\":{\"type\":\"boolean\"}},"
                        + "\"required\":[\"title\",\"authors\",\"genre\",\"published\",\"price\",\"inPrint\"],"
                        + "\"additionalProperties\":false}");
        assertThat(JsonSchema.of(Book.class).name()).isEqualTo("Book");
        assertThat(JsonSchema.of(Book.class).strict()).isTrue();
    }

    @Test
    void of_recursiveRecord_isAnObjectWithADefinition() {
        assertThat(JsonSchema.of(Node.class))
                .hasToString("{\"type\":\"object\",\"properties\":{\"value\":{\"type\":\"string\"},"
                        + "\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/Node\"}}},"
                        + "\"required\":[\"value\",\"children\"],\"additionalProperties\":false,"
                        + "\"$defs\":{\"Node\":{\"type\":\"object\",\"properties\":{\"value\":{\"type\":\"string\"},"
                        + "\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/Node\"}}},"
                        + "\"required\":[\"value\",\"children\"],\"additionalProperties\":false}}}");
        assertThat(JsonSchema.of(Tree.class).toString())
                .startsWith("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
                        + "\"root\":{\"$ref\":\"#/$defs/Node\"}}");
    }

    @Test
    void of_sealedInterface_namesItsVariants() {
        assertThat(JsonSchema.of(Shape.class))
                .hasToString("{\"anyOf\":[{\"type\":\"object\",\"properties\":{"
                        + "\"type\":{\"type\":\"string\",\"enum\":[\"circle\"]},\"radius\":{\"type\":\"number\"}},"
                        + "\"required\":[\"type\",\"radius\"],\"additionalProperties\":false},"
                        + "{\"type\":\"object\",\"properties\":{\"type\":{\"type\":\"string\",\"enum\":[\"quad\"]},"
                        + "\"side\":{\"type\":\"number\"}},\"required\":[\"type\",\"side\"],"
                        + "\"additionalProperties\":false}]}");
        assertThat(JsonSchema.of(Tagged.class).toString())
                .contains("\"kind\":{\"type\":\"string\",\"enum\":[\"typed\"]}");
    }

    @Test
    void builder_givesTheSchemaOfTheRecord() {
        JsonSchema author = JsonSchema.object()
                .property("full_name", JsonSchema.string())
                .optional("born", JsonSchema.integer())
                .description("A person");

        assertThat(author.json()).isEqualTo(JsonSchema.of(Author.class).json());
        assertThat(author.named("the author!").name()).isEqualTo("the_author_");
    }

    @Test
    void builder_otherSchemas_areWritten() {
        assertThat(JsonSchema.anyOf(JsonSchema.values("a", "b"), JsonSchema.map(JsonSchema.number()))
                        .nullable())
                .hasToString("{\"anyOf\":[{\"type\":\"string\",\"enum\":[\"a\",\"b\"]},"
                        + "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"number\"}},{\"type\":\"null\"}]}");
        assertThat(JsonSchema.values("a").nullable())
                .hasToString("{\"type\":[\"string\",\"null\"],\"enum\":[\"a\",null]}");
        assertThat(JsonSchema.array(JsonSchema.bool()).with("maxItems", 3))
                .hasToString("{\"type\":\"array\",\"items\":{\"type\":\"boolean\"},\"maxItems\":3}");
        assertThat(JsonSchema.map(JsonSchema.number()).strict()).isFalse();
        assertThat(JsonSchema.any().strict()).isFalse();
    }

    @Test
    void property_schemaWithDefinitions_movesThemToTheRoot() {
        JsonSchema both = JsonSchema.object()
                .property("tree", JsonSchema.of(Node.class))
                .property("items", JsonSchema.array(JsonSchema.of(Expr.class)));

        assertThat(((Map<?, ?>) both.json().get("$defs")).keySet().stream().map(String::valueOf))
                .containsExactly("Node", "Expr");
        both.check(Map.of("tree", Map.of("value", "v", "children", List.of()), "items", List.of()));
        assertThatThrownBy(() -> both.check(Map.of(
                        "tree", Map.of("value", "v", "children", List.of(Map.of("value", 1))), "items", List.of())))
                .hasMessage("`$.tree.children[0].children` is missing.");
    }

    enum Nothing {}

    @Test
    void of_unsupportedType_saysWhatIsSupported() {
        for (Class<?> type : List.of(Thread.class, Generic.class, List.class, char.class, Nothing.class)) {
            assertThatThrownBy(() -> JsonSchema.of(type))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("has no JSON schema. Use records");
        }
    }

    @Test
    void parse_matchingJson_isTheRecord() {
        Book book = JsonSchema.of(Book.class)
                .parse(
                        "{\"title\":\"T\",\"authors\":[{\"full_name\":\"A\",\"born\":1900},{\"full_name\":\"B\"}],"
                                + "\"genre\":\"short story\",\"published\":\"1925-04-10\",\"price\":9.9,\"inPrint\":true,"
                                + "\"more\":1}",
                        Book.class);

        assertThat(book)
                .isEqualTo(new Book(
                        "T",
                        List.of(new Author("A", 1900), new Author("B", null)),
                        Genre.SHORT_STORY,
                        Optional.of(LocalDate.of(1925, 4, 10)),
                        new BigDecimal("9.9"),
                        true));
        assertThatThrownBy(() -> book.authors().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void read_everyKindOfType_returnsItsValue() {
        Limits limits = JsonSchema.of(Limits.class)
                .parse(
                        "{\"small\":3.0,\"large\":9007199254740993,\"f\":0.5,\"tags\":[\"b\",\"a\",\"b\"],"
                                + "\"counts\":{\"z\":1,\"a\":2},\"id\":\"123e4567-e89b-12d3-a456-426614174000\","
                                + "\"at\":\"2026-01-31T12:00:00+01:00\"}",
                        Limits.class);

        assertThat(limits.small()).isEqualTo(3);
        assertThat(limits.large()).isEqualTo(9007199254740993L);
        assertThat(limits.tags()).containsExactly("b", "a");
        assertThat(limits.counts()).containsExactly(Map.entry("z", 1), Map.entry("a", 2));
        assertThat(limits.at()).isEqualTo(Instant.parse("2026-01-31T11:00:00Z"));
        assertThat(JsonSchema.of(Shape.class).parse("{\"type\":\"quad\",\"side\":2}", Shape.class))
                .isEqualTo(new Square(2));
        assertThat(JsonSchema.of(Expr.class)
                        .parse("{\"type\":\"neg\",\"of\":{\"type\":\"num\",\"value\":1}}", Expr.class))
                .isEqualTo(new Neg(new Num(1)));
        assertThat(JsonSchema.of(Author[].class).parse("[{\"full_name\":\"A\",\"born\":null}]", Author[].class))
                .containsExactly(new Author("A", null));
        assertThat(JsonSchema.of(int[].class).parse("[1,2]", int[].class)).containsExactly(1, 2);
        assertThat(JsonSchema.of(Genre.class).read("NOVEL", Genre.class)).isEqualTo(Genre.NOVEL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            {"title":"T","authors":[{"full_name":"A","born":1},{"full_name":5,"born":1}],"genre":"NOVEL","price":1,"inPrint":true}|`$.authors[1].full_name` must be a text; it is 5.
            {"title":"T","authors":{},"genre":"NOVEL","price":1,"inPrint":true}|`$.authors` must be a list; it is an object.
            {"title":"T","authors":[],"genre":"POEM","price":1,"inPrint":true}|`$.genre` must be one of NOVEL, short story; it is "POEM".
            {"title":"T","authors":[],"genre":"NOVEL","inPrint":true}|`$.price` is missing or null.
            {"title":null,"authors":[],"genre":"NOVEL","price":1,"inPrint":true}|`$.title` is missing or null.
            {"title":"T","authors":[],"genre":"NOVEL","price":1,"inPrint":true,"published":"May"}|`$.published` must be a date such as 2026-01-31; it is "May".
            {"title":"T","authors":[{"full_name":"A","born":1.5}],"genre":"NOVEL","price":1,"inPrint":true}|`$.authors[0].born` must be an integer of 32 bits; it is 1.5.
            []|`$` must be an object; it is a list.
            """)
    void parse_otherJson_namesThePath(String json, String message) {
        assertThatThrownBy(() -> JsonSchema.of(Book.class).parse(json, Book.class))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessage(message);
    }

    @Test
    void parse_malformedJson_isAnUnexpectedReply() {
        assertThatThrownBy(() -> JsonSchema.of(Book.class).parse("{\"title\":", Book.class))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageStartingWith("This is not JSON: ");
    }

    @Test
    void read_unknownVariant_namesTheKnownOnes() {
        assertThatThrownBy(() -> JsonSchema.of(Shape.class).parse("{\"type\":\"quad\",\"side\":\"x\"}", Shape.class))
                .hasMessage("`$.side` must be a number; it is \"x\".");
        assertThatThrownBy(() -> JsonSchema.of(Shape.class).parse("{\"type\":\"oval\"}", Shape.class))
                .hasMessage("`$.type` must be one of circle, quad; it is \"oval\".");
    }

    @Test
    void read_constructorRejects_namesThePath() {
        assertThatThrownBy(() -> JsonSchema.of(Positive[].class).parse("[{\"value\":0}]", Positive[].class))
                .hasMessage("`$[0]` is rejected by Positive: not positive");
        assertThatThrownBy(() -> JsonSchema.of(Positive.class).parse("{\"value\":3000000000}", Positive.class))
                .hasMessage("`$.value` must be an integer of 32 bits; it is 3000000000.");
    }

    @Test
    void check_limits_areApplied() {
        JsonSchema schema = JsonSchema.object()
                .property("age", JsonSchema.integer().with("minimum", 0).with("maximum", 150))
                .property("name", JsonSchema.string().with("maxLength", 3).with("pattern", "^[a-z]*$"))
                .property("tags", JsonSchema.array(JsonSchema.string()).with("minItems", 1));

        schema.check(Map.of("age", 3L, "name", "abc", "tags", List.of("x")));
        assertThatThrownBy(() -> schema.check(Map.of("age", -1L, "name", "abc", "tags", List.of("x"))))
                .hasMessage("`$.age` must be at least 0; it is -1.");
        assertThatThrownBy(() -> schema.check(Map.of("age", 1L, "name", "abcd", "tags", List.of("x"))))
                .hasMessage("`$.name` must have at most 3 characters; it has 4.");
        assertThatThrownBy(() -> schema.check(Map.of("age", 1L, "name", "A", "tags", List.of("x"))))
                .hasMessage("`$.name` must be a text that matches ^[a-z]*$; it is \"A\".");
        assertThatThrownBy(() -> schema.check(Map.of("age", 1L, "name", "a", "tags", List.of())))
                .hasMessage("`$.tags` must have at least 1 elements; it has 0.");
    }

    @Test
    void check_variants_namesTheOneThatIsMeant() {
        JsonSchema schema = JsonSchema.object().property("shape", JsonSchema.of(Shape.class));

        schema.check(Map.of("shape", Map.of("type", "quad", "side", 2L)));
        assertThatThrownBy(() -> schema.check(Map.of("shape", Map.of("type", "quad", "side", "x"))))
                .hasMessage("`$.shape.side` must be a number; it is \"x\".");
        assertThatThrownBy(() -> schema.check(Map.of("shape", Map.of("type", "oval"))))
                .hasMessage("`$.shape` fits none of its 2 forms; the first: `$.shape.radius` is missing.");
    }

    @Test
    void toJson_records_arePlainValuesThatCanBeRead() {
        Expr expr = new Neg(new Num(1));
        Object json = JsonSchema.toJson(expr);

        assertThat(json).isEqualTo(Map.of("type", "neg", "of", Map.of("type", "num", "value", 1L)));
        assertThat(JsonSchema.of(Expr.class).read(json, Expr.class)).isEqualTo(expr);
        assertThat(JsonSchema.toJson(new Author("A", null)).toString()).isEqualTo("{full_name=A, born=null}");
        assertThat(JsonSchema.toJson(List.of(Genre.SHORT_STORY, Optional.empty(), LocalDate.of(2026, 1, 2))))
                .asList()
                .containsExactly("short story", null, "2026-01-02");
        assertThatThrownBy(() -> JsonSchema.toJson(new Object())).isInstanceOf(InvalidRequestException.class);
    }
}
