package dev.abrazo.kestra.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plain words for the failures of reading a flow. */
final class MappingProblem {

    private static final int MOST_NAMES = 30;

    private MappingProblem() {}

    /** {@code tasks[0].timeout}. */
    static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    static String message(JsonMappingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case InvalidTypeIdException type -> type(type);
            case InvalidFormatException format ->
                "\"" + format.getValue() + "\" is not " + form(format.getTargetType())
                        + choices(format.getTargetType());
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null ->
                "the value must be " + form(mismatch.getTargetType()) + choices(mismatch.getTargetType());
            default -> cause(failure);
        };
    }

    /** The last statement of a message that also shows the source. */
    static String syntaxMessage(JsonProcessingException failure) {
        List<String> statements = String.valueOf(failure.getOriginalMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .toList();
        return "it is not valid YAML: " + (statements.isEmpty() ? "" : statements.get(statements.size() - 1));
    }

    /** A message of Kestra's validation. */
    static String violationMessage(String message) {
        return message.equals("must not be null") ? "the property is required" : message;
    }

    private static String unknown(UnrecognizedPropertyException failure) {
        List<String> known = failure.getKnownPropertyIds() == null
                ? List.of()
                : failure.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList();
        String name = failure.getPropertyName();
        String similar = Similar.to(name, known);
        if (similar != null) {
            return "there is no such property; did you mean " + similar + "?";
        }
        return "there is no such property"
                + (known.isEmpty() || known.size() > MOST_NAMES ? "" : "; there are " + String.join(", ", known));
    }

    private static String type(InvalidTypeIdException failure) {
        String type = failure.getTypeId();
        return type == null
                ? "the property type is missing"
                : "there is no type " + type + " among the plugins of this command";
    }

    private static String cause(JsonMappingException failure) {
        if (failure.getCause() instanceof ConstraintViolationException invalid
                && invalid.getConstraintViolations() != null) {
            return invalid.getConstraintViolations().stream()
                    .map(ConstraintViolation::getMessage)
                    .collect(Collectors.joining("; "));
        }
        return String.valueOf(failure.getOriginalMessage()).lines().findFirst().orElse("the value cannot be read");
    }

    private static String form(@Nullable Class<?> type) {
        if (type == null) {
            return "of the expected type";
        }
        if (type == Duration.class) {
            return "an ISO 8601 duration, such as PT30S";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isEnum() ? "one of " : "a map";
    }

    private static String choices(@Nullable Class<?> type) {
        return type == null || !type.isEnum()
                ? ""
                : Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
    }
}
