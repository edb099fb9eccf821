package com.passportdesk.store.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.conflict.SettleConflict.Choice;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.staff.Answering;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the centre judged of changes and counts, told to a real desk.
class ConflictTest {

    private static final String MEMBER = SampleHome.NETWORK.cast().atHome().member();

    @TempDir Path directory;

    private static UUID judged(TillDesk desk, String part, String verdict, String proposal) {
        UUID record = UUID.randomUUID();
        long cursor = desk.store().progress().cursor();
        desk.store()
                .applyFeed(
                        List.of(new FeedItem.Judged(cursor + 1, record, part, verdict, proposal)));
        return record;
    }

    private static SettleOutcome settle(TillDesk desk, Conflict conflict, Choice choice) {
        return desk.store()
                .submit(
                        "staff-1",
                        new SettleConflictHandler(),
                        new SettleConflict(UUID.randomUUID(), conflict.key(), choice));
    }

    private static String email(TillDesk desk) {
        return new Documents(desk.store().rows())
                .find("member", MEMBER)
                .map(Document::fields)
                .map(fields -> Personal.text(fields.get("email")))
                .orElseThrow();
    }

    @Test
    void whatAnotherChangeReplacedIsBroughtBackSealedInTheJournal() throws Exception {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            UUID record =
                    judged(
                            desk,
                            "patch:member:" + MEMBER,
                            "conflict",
                            "{\"email\":\"brought.back@example.org\"}");
            ConflictRepository conflicts = new ConflictRepository(desk.store().rows());
            Conflict found = conflicts.open().getFirst();
            assertThat(found)
                    .isInstanceOfSatisfying(
                            Conflict.Changed.class,
                            changed -> {
                                assertThat(changed.lost()).isFalse();
                                assertThat(changed.kind()).isEqualTo("member");
                                assertThat(changed.id()).isEqualTo(MEMBER);
                            });
            assertThat(found.key().record()).isEqualTo(record);
            assertThat(email(desk)).isNotEqualTo("brought.back@example.org");
            assertThat(settle(desk, found, new Choice.Keep()))
                    .isEqualTo(new SettleOutcome.Refused(SettleOutcome.Why.CHOICE, null));
            assertThat(settle(desk, found, new Choice.BringBack()))
                    .isEqualTo(new SettleOutcome.Settled("broughtBack", null, null));
            assertThat(email(desk)).isEqualTo("brought.back@example.org");
            assertThat(conflicts.count()).isZero();
            Entry written = desk.store().read(desk.store().lastNumber(), 1).getFirst().entry();
            assertThat(written.patches().getFirst().fields().get("email").get("~").asString())
                    .isEqualTo("life");
        }
        try (Stream<Path> segments = Files.list(directory.resolve("journal"))) {
            for (Path segment : segments.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(segment), StandardCharsets.ISO_8859_1))
                        .doesNotContain("brought.back");
            }
        }
    }

    @Test
    void aVisitOverTheCapIsShownWhereOneOfThemWasAndStandsOnceSomebodySaysSo() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            UUID claim = UUID.randomUUID();
            String visitor = SampleHome.NETWORK.cast().noneLeft().member();
            String cap = "cap:" + visitor + ":2027-04";
            desk.store()
                    .applyFeed(
                            List.of(
                                    new FeedItem.Claimed(
                                            desk.store().progress().cursor() + 1,
                                            claim,
                                            cap,
                                            "lys1:2027-04-22",
                                            desk.instant(),
                                            desk.instant().plus(Duration.ofHours(9)),
                                            1,
                                            "count",
                                            "LYS1-D1",
                                            null)));
            judged(
                    desk,
                    "claim:" + claim,
                    "conflict",
                    "{\"cause\":\"over the limit\",\"used\":9,\"limit\":8}");
            ConflictRepository conflicts = new ConflictRepository(desk.store().rows());
            assertThat(conflicts.open()).as("this site had none of them").isEmpty();
            assertThat(
                            desk.store()
                                    .submit(
                                            "s-ber1-2",
                                            new CheckInHandler(),
                                            new CheckIn.ByMember(
                                                    UUID.randomUUID(),
                                                    visitor,
                                                    Answering.forCap("one more"))))
                    .isInstanceOf(CheckInOutcome.Admitted.class);
            Conflict found = conflicts.open().getFirst();
            assertThat(found)
                    .isEqualTo(new Conflict.Overrun(found.key(), "over the limit", cap, 9, 8));
            assertThat(settle(desk, found, new Choice.Stand()))
                    .isEqualTo(new SettleOutcome.Settled("stands", null, null));
            assertThat(conflicts.open()).isEmpty();
            assertThat(conflicts.settled(desk.instant().minusSeconds(1)))
                    .extracting(ConflictRepository.Settled::how)
                    .containsExactly("stands");
            assertThat(settle(desk, found, new Choice.Stand()))
                    .isEqualTo(new SettleOutcome.Refused(SettleOutcome.Why.SETTLED, null));
        }
    }

    @Test
    void aPartThatMeansNothingHereStillWaitsForSomebody() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            judged(desk, "claim:not an id", "lost", "{\"cause\":\"none left\"}");
            judged(desk, "patch:odd", "lost", "[1,2]");
            ConflictRepository conflicts = new ConflictRepository(desk.store().rows());
            assertThat(conflicts.open())
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one).isInstanceOf(Conflict.Overrun.class));
        }
    }
}
