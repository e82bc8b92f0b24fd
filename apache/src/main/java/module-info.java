/**
 * A transport on Apache HttpClient 5.
 *
 * <p>Packages that are not exported may change at any time.
 */
module dev.abrazo.apache {
    requires transitive dev.abrazo.client;
    requires static org.jspecify;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    // HttpClient, an automatic module, can't require the module that it logs to.
    requires org.slf4j;

    uses org.slf4j.spi.SLF4JServiceProvider;

    exports dev.abrazo.apache;

    provides dev.abrazo.http.HttpTransport.Factory with
            dev.abrazo.apache.internal.InstalledApacheTransport;
}
