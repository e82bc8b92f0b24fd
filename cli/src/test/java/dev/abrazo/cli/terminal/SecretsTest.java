package dev.abrazo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void masked_commandLineSecrets_areMasked() {
        Secrets secrets = Secrets.of(
                List.of("run", "--token", "s3cr3t-one", "--token=s3cr3t-two", "--header", "X-Api-Key: s3cr3t-three"),
                Map.of());

        assertThat(secrets.masked("one s3cr3t-one two s3cr3t-two three s3cr3t-three"))
                .isEqualTo("one *** two *** three ***");
    }

    @Test
    void masked_bearerHeader_masksTheTokenWithAndWithoutScheme() {
        Secrets secrets = Secrets.of(List.of("--header=Authorization: Bearer abcdef"), Map.of());

        assertThat(secrets.masked("Bearer abcdef, and abcdef alone")).isEqualTo("***, and *** alone");
    }

    @Test
    void masked_harmlessHeader_isNotMasked() {
        Secrets secrets = Secrets.of(List.of("--header", "Accept: application/json"), Map.of());

        assertThat(secrets.masked("application/json")).isEqualTo("application/json");
    }

    @Test
    void masked_environmentTokens_areMasked() {
        Secrets secrets = Secrets.of(
                List.of(), Map.of("HF_TOKEN", "plainvalue", "HF_TOKEN_PATH", "/home/x/token", "LANG", "C.UTF-8"));

        assertThat(secrets.masked("plainvalue in /home/x/token, C.UTF-8")).isEqualTo("*** in /home/x/token, C.UTF-8");
    }

    @Test
    void masked_nameOfASecret_isNotMasked() {
        Secrets secrets = Secrets.of(
                List.of(),
                Map.of(
                        "HF_API_TOKEN",
                        "projects/my-project/secrets/hf/versions/latest",
                        "ABRAZO_HTTP_KEY",
                        "keyvalue"));

        assertThat(secrets.masked("Give the --project; keyvalue")).isEqualTo("Give the --project; ***");
    }

    @Test
    void masked_shortToken_isNotMaskedInsideWords() {
        Secrets secrets = Secrets.of(List.of("--token", "model"), Map.of("HF_TOKEN", "text"));

        assertThat(secrets.masked("text-classification of a text: models with model_id, not \"model\""))
                .isEqualTo("text-classification of a ***: models with model_id, not \"***\"");
    }

    @Test
    void masked_partOfAToken_isMasked() {
        Secrets secrets = Secrets.of(List.of("--token", "gsk_0123456789abcdef"), Map.of());

        assertThat(secrets.masked("bad key gsk_01234567… or 89abcdef")).isEqualTo("bad key ***… or ***");
    }

    @Test
    void masked_tokenWithALineBreak_isMasked() {
        Secrets secrets = Secrets.of(List.of(), Map.of("HF_TOKEN", "hf_s3cr3tone\nhf_s3cr3ttwo"));

        assertThat(secrets.masked("hf_s3cr3tone hf_s3cr3ttwo")).isEqualTo("hf_*** hf_***");
    }

    @Test
    void masked_tokenPattern_isMaskedEverywhere() {
        Secrets secrets = Secrets.of(List.of(), Map.of());

        assertThat(secrets.masked("--tokn=hf_AbCdEfGh12345 and api_org_AbCdEfGh12345."))
                .isEqualTo("--tokn=hf_*** and api_org_***.");
        assertThat(secrets.masked("hf_home and hf_")).isEqualTo("hf_home and hf_");
    }

    @Test
    void masked_passwordsInUrls_areMasked() {
        Secrets secrets = Secrets.of(List.of(), Map.of());

        assertThat(secrets.masked("no http://user:pass@host/x?a=b@c nor https://u@h, but https://host/a@b"))
                .isEqualTo("no http://***@host/x?a=b@c nor https://***@h, but https://host/a@b");
    }
}
