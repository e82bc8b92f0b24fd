package dev.abrazo.error;

/** Which timeout of a call was reached. */
public enum TimeoutKind {
    /** No connection in time. */
    CONNECT("connect"),
    /** No byte of the reply in time. */
    FIRST_BYTE("first byte"),
    /** Too long a pause between two bytes of the reply. */
    IDLE("idle"),
    /** The call took too long in all. */
    TOTAL("total"),
    /** The server's own timeout: it answered 408. */
    SERVER("server");

    private final String title;

    TimeoutKind(String title) {
        this.title = title;
    }

    /** The name in messages: {@code connect}, {@code first byte}, {@code idle}, {@code total}, {@code server}. */
    public String title() {
        return title;
    }
}
