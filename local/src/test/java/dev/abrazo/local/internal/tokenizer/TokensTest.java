package dev.abrazo.local.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokensTest {

    // Like "<s> 10 11 12 13 </s> </s>": one special token before, two after.
    private static final Tokens TOKENS = tokens(new long[] {0, 10, 11, 12, 13, 2, 3}, new long[] {1, 0, 0, 0, 0, 1, 1});

    @Test
    void truncated_limitAtOrAboveSize_keepsAll() {
        assertThat(TOKENS.truncated(7, false)).isSameAs(TOKENS);
        assertThat(TOKENS.truncated(8, true)).isSameAs(TOKENS);
    }

    @Test
    void truncated_fromRight_removesTheTail() {
        Tokens cut = TOKENS.truncated(5, false);
        assertThat(cut.ids()).containsExactly(0, 10, 11, 2, 3);
        assertThat(cut.special()).containsExactly(1, 0, 0, 1, 1);
        assertThat(cut.positions().starts()).containsExactly(0, 1, 2, 5, 6);
        assertThat(cut.positions().ends()).containsExactly(1, 2, 3, 6, 7);
    }

    @Test
    void truncated_fromLeft_removesTheHead() {
        assertThat(TOKENS.truncated(5, true).ids()).containsExactly(0, 12, 13, 2, 3);
    }

    @Test
    void truncated_roomForSpecialOnly_removesTheText() {
        assertThat(TOKENS.truncated(3, false).ids()).containsExactly(0, 2, 3);
        assertThat(TOKENS.truncated(3, true).ids()).containsExactly(0, 2, 3);
    }

    @Test
    void truncated_noRoomForSpecial_isRejected() {
        assertThatThrownBy(() -> TOKENS.truncated(2, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A limit of 2 tokens is too low for the special tokens");
    }

    private static Tokens tokens(long[] ids, long[] special) {
        int[] starts = {0, 1, 2, 3, 4, 5, 6};
        int[] ends = {1, 2, 3, 4, 5, 6, 7};
        return new Tokens(ids, new long[7], special, new Positions(starts, ends, new long[7], new long[7]));
    }
}
