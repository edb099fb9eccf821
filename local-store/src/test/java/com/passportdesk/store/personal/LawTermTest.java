package com.passportdesk.store.personal;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the law has had kept goes when its term has ended, and not because a clock says so.
class LawTermTest {

    private static final Instant BEFORE = Instant.parse("2036-01-02T12:00:00Z");
    private static final Instant AFTER = Instant.parse("2036-01-03T00:00:00Z");
    private static final String OWNER = "ent-de:2027";

    private final SampleCast.Person person = SampleHome.NETWORK.cast().someLeft();

    @TempDir Path directory;

    @Test
    void aTermEndsWithTheYearAndTwoDaysMore() {
        LawTerm german = new LawTerm(8);
        Erased.Term term = new Erased.Term("ent-de", 2027);
        assertThat(german.lastDay(2027)).isEqualTo(LocalDate.of(2035, 12, 31));
        assertThat(german.hasEnded(term, BEFORE)).isFalse();
        assertThat(german.hasEnded(term, AFTER)).isTrue();
    }

    @Test
    void eachCountryHasItsYears() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Map<String, Integer> years = new TreeMap<>();
            for (String country : List.of("de", "fr", "gb", "es", "us", "jp", "pt")) {
                years.put(
                        country,
                        LawTerm.of("ent-" + country, desk.store().rows()).orElseThrow().years());
            }
            assertThat(years)
                    .isEqualTo(
                            Map.of(
                                    "de", 8, "fr", 10, "gb", 6, "es", 6, "us", 7, "jp", 7, "pt",
                                    10));
            assertThat(LawTerm.of("ent-unknown", desk.store().rows())).isEmpty();
        }
    }

    @Test
    void aClockThatJumpsTenYearsAheadDestroysNothing() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            PersonalDesk.aDayOf(person, desk);
            desk.later(Duration.ofDays(3_653));
            Erasures erasures = new Erasures(desk.store());
            assertThat(erasures.endTerms(SampleHome.MORNING)).isZero();
            assertThat(desk.store().keys().isHeld(Purpose.LAW, OWNER)).isTrue();
        }
    }

    @Test
    void theCentresClockAloneDestroysNothingEither() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            PersonalDesk.aDayOf(person, desk);
            assertThat(new Erasures(desk.store()).endTerms(AFTER)).isZero();
            assertThat(desk.store().keys().isHeld(Purpose.LAW, OWNER)).isTrue();
        }
    }

    @Test
    void whenBothAgreeTheNamesGoAndTheReceiptsStay() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            SaleOutcome.Sold sold = PersonalDesk.aDayOf(person, desk);
            PersonalDesk.erase(desk, person.member());
            assertThat(desk.receipt(sold).customer()).isEqualTo(new Holder.Erased(person.name()));
            desk.later(Duration.between(desk.instant(), AFTER));
            assertThat(new Erasures(desk.store()).endTerms(BEFORE)).isZero();

            assertThat(new Erasures(desk.store()).endTerms(AFTER)).isEqualTo(1);

            assertThat(desk.store().keys().isHeld(Purpose.LAW, OWNER)).isFalse();
            assertThat(desk.receipt(sold).customer()).isEqualTo(new Holder.Erased(null));
            assertThat(desk.receipt(sold).total().minor()).isEqualTo(580);
            assertThat(PersonalDesk.whereabouts(desk.store(), PersonalDesk.words(person)))
                    .isEmpty();
            assertThat(desk.store().damage().verify(_ -> {}).isWhole()).isTrue();
            assertThat(new Erasures(desk.store()).endTerms(AFTER)).isZero();
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            assertThat(PersonalDesk.madeAnew(desk)).isEqualTo(live);
        }
    }
}
