package dev.abrazo.http;

/** What can end an exchange from outside. */
public enum TimeoutKind {
    /** No byte of the reply in time. */
    FIRST_BYTE("first byte"),
    /** Too long a pause between two bytes of the reply. */
    IDLE("idle"),
    /** The call's time is used up. */
    TOTAL("total"),
    /** No clock: the caller cancelled. */
    CANCELLED("cancelled");

    private final String title;

    TimeoutKind(String title) {
        this.title = title;
    }

    /** The name in messages: {@code first byte}, {@code idle}, {@code total}. */
    public String title() {
        return title;
    }
}
