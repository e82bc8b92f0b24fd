package dev.abrazo.batch.row;

/** A number as it was written: {@code 1.50} and {@code 1e3} stay what they are when they are written again. Immutable. */
final class NumberText extends Number {

    private static final long serialVersionUID = 1L;

    private final String text;

    /** Of a JSON number. */
    NumberText(String text) {
        this.text = text;
    }

    @Override
    public int intValue() {
        return (int) longValue();
    }

    @Override
    public long longValue() {
        return (long) doubleValue();
    }

    @Override
    public float floatValue() {
        return Float.parseFloat(text);
    }

    @Override
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberText number && text.equals(number.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written, which is JSON. */
    @Override
    public String toString() {
        return text;
    }
}
