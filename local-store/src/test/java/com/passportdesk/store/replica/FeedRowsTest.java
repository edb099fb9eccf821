package com.passportdesk.store.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.projection.FeedItem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedRowsTest {

    /// A newer centre, or a broken row: the line stays up and the place moves on.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weather|{\"sun\":true}",
                "document|{\"kind\":",
                "document|{\"kind\":\"member\",\"id\":\"m-1\"}",
                "acknowledged|many",
                "ordered|{\"id\":\"no uuid\",\"kind\":\"block\"}",
                "claimed|{}"
            })
    void whatCannotBeReadKeepsItsPlaceAndNothingElse(String kind, String body) {
        assertThat(FeedRows.item(kind, 7, body, null)).isEqualTo(new FeedItem.Unknown(7, kind));
    }

    @ParameterizedTest
    @CsvSource("acknowledged,12")
    void whatCanBeReadIsRead(String kind, String body) {
        assertThat(FeedRows.item(kind, 7, body, null)).isEqualTo(new FeedItem.Acknowledged(7, 12));
    }
}
