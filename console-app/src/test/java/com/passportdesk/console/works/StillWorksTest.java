package com.passportdesk.console.works;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.RunningDesk.Line.State;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.works.StillWorks.How;
import com.passportdesk.console.works.StillWorks.What;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.site.Cancellation;
import com.passportdesk.store.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class StillWorksTest {

    private static final Instant NOW = Instant.parse("2027-04-22T10:36:00Z");

    @Test
    void everythingWorksWithTheLine() {
        assertThat(StillWorks.of(works(State.UP, Duration.ofHours(99))))
                .extracting(StillWorks::how)
                .containsOnly(How.YES)
                .hasSize(What.values().length);
    }

    @Test
    void withoutItMoneyIsTakenAndAWalletWaits() {
        Works works = works(State.DOWN, Duration.ofMinutes(38));
        assertThat(how(works, What.LET_IN)).isEqualTo(How.YES);
        assertThat(how(works, What.TAKE_MONEY)).isEqualTo(How.YES);
        assertThat(how(works, What.CLOSE)).isEqualTo(How.YES);
        assertThat(how(works, What.SELL_SCARCE)).isEqualTo(How.LIMITED);
        assertThat(how(works, What.REFUND)).isEqualTo(How.LIMITED);
        assertThat(how(works, What.BLOCK)).isEqualTo(How.LIMITED);
        assertThat(how(works, What.WALLET)).isEqualTo(How.NOT_YET);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void behindADamagedRecordNothingIsSoldAndPeopleComeIn(State state) {
        Works works = works(state, Duration.ofHours(1), Works.Kept.STOPS_SALES);
        assertThat(StillWorks.of(works))
                .filteredOn(one -> one.how() == How.STOPPED)
                .extracting(StillWorks::what)
                .containsExactly(
                        What.TAKE_MONEY, What.SELL_SCARCE, What.REFUND, What.CLOSE, What.WALLET);
        assertThat(how(works, What.LET_IN)).isEqualTo(How.YES);
        Texts texts = new Texts(Locale.UK);
        WorksWords words = new WorksWords(texts, new Formats(texts, Locale.UK, ZoneId.of("Z")));
        assertThat(words.title(works)).contains("Nothing is sold here");
        assertThat(words.title(works(State.DOWN, Duration.ofHours(1), Works.Kept.IN_PART)))
                .doesNotContain("Nothing is lost");
        assertThat(words.title(works(State.DOWN, Duration.ofHours(1), Works.Kept.WHOLE)))
                .contains("Nothing is lost");
    }

    @Test
    void factsAreGoodForAsLongAsTheSiteSays() {
        assertThat(how(works(State.DOWN, Duration.ofHours(12)), What.LET_IN)).isEqualTo(How.YES);
        assertThat(how(works(State.DOWN, Duration.ofHours(12).plusSeconds(1)), What.LET_IN))
                .isEqualTo(How.LIMITED);
    }

    @Test
    void aSaleIsOneActWhateverItWrote() {
        List<Entry> waiting = new ArrayList<>();
        waiting.add(entry("SignedIn", 0));
        waiting.add(entry("CheckedIn", 1));
        waiting.add(entry("CardRenewed", 0));
        waiting.add(entry("ReceiptIssued", 2));
        waiting.add(entry("DayPassSold", 1));
        waiting.add(entry("CheckedIn", 0));
        waiting.add(entry("CheckedOut", 0));
        Unsent unsent = Unsent.of(waiting, 9);
        assertThat(unsent.acts())
                .isEqualTo(Map.of(Unsent.Kind.DOOR, 2, Unsent.Kind.SALE, 1, Unsent.Kind.OTHER, 1));
        assertThat(unsent.left()).isEqualTo(2);
        assertThat(unsent.oldest()).isEqualTo(NOW);
    }

    @Test
    void nothingWaits() {
        Unsent unsent = Unsent.of(List.of(), 0);
        assertThat(unsent.acts()).isEmpty();
        assertThat(unsent.oldest()).isNull();
    }

    /// None of them can be read: the disk damaged the first.
    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void whatWaitsAndCannotBeReadIsNotCalledSent(String tag) {
        Texts texts = new Texts(Locale.forLanguageTag(tag));
        WorksWords words =
                new WorksWords(
                        texts, new Formats(texts, Locale.forLanguageTag(tag), ZoneId.of("Z")));
        String sent = texts.get("works.unsent.nothing");
        assertThat(words.unsent(Unsent.of(List.of(), 0))).isEqualTo(sent);
        assertThat(words.unsent(Unsent.of(List.of(), 3)))
                .startsWith("3 ")
                .contains(texts.get("works.unsent.byThemselves"))
                .doesNotContain(sent);
    }

    private static How how(Works works, What what) {
        return StillWorks.of(works).stream()
                .filter(one -> one.what() == what)
                .findFirst()
                .orElseThrow()
                .how();
    }

    private static Entry entry(String type, int rest) {
        return new Entry(
                new UUID(0, 1),
                "BER1-D2",
                new UUID(0, 2),
                1,
                NOW,
                "s-1",
                new UUID(0, 3),
                rest,
                type,
                1,
                "site:ber1",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                JsonNodeFactory.instance.objectNode());
    }

    /// @param age of what is known
    private static Works works(State state, Duration age) {
        return works(state, age, Works.Kept.WHOLE);
    }

    private static Works works(State state, Duration age, Works.Kept kept) {
        Instant asOf = NOW.minus(age);
        return new Works(
                NOW,
                site(),
                new RunningDesk.Line(state, asOf, asOf, 0, "", false, 1, Duration.ZERO, false),
                List.of(),
                kept,
                List.of(),
                Unsent.of(List.of(), 0),
                List.of());
    }

    private static Site site() {
        Money limit = new Money(5_000, "EUR");
        return new Site(
                "ber1",
                "BER1",
                "Berlin Mitte",
                "Berlin",
                "DE",
                ZoneId.of("Europe/Berlin"),
                "EUR",
                Locale.GERMANY,
                "ent-de",
                "",
                LocalTime.of(4, 0),
                Tax.Mode.values()[0],
                Tax.Rounding.values()[0],
                Duration.ofHours(12),
                "ber1-daypass",
                138,
                Map.of(),
                List.of(),
                List.of(),
                new Site.Refunds(limit, limit),
                Cancellation.USUAL,
                Site.CARDS_VALID);
    }
}
