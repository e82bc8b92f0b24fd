package dev.abrazo.bench;

import java.io.IOException;
import java.net.URI;

/** The first response of a new JVM, with the JDK's client and databind to records. Argument: the server's URL. */
public final class ColdRecords {

    private ColdRecords() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        URI uri = URI.create(args[0] + "/v1/chat/completions");
        byte[] reply = new Baseline().post(uri, Baseline.chat(Sides.QUESTION, false));
        System.out.println(Baseline.JSON.readValue(reply, Records.Chat.class).text());
    }
}
