package com.passportdesk.store.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.visit.SeeToRefusal.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody spoke with who was not let in.
class SeeToRefusalTest {

    private static final String STAFF = "s-ber1-1";

    @TempDir Path directory;

    private static UUID refused(TillDesk desk, String member) {
        CheckInOutcome outcome =
                desk.store()
                        .submit(
                                STAFF,
                                new CheckInHandler(),
                                new CheckIn.ByMember(UUID.randomUUID(), member));
        desk.later(Duration.ofMinutes(1));
        return ((CheckInOutcome.Refused) outcome).attempt();
    }

    private static Outcome seeTo(TillDesk desk, UUID attempt) {
        return desk.store()
                .submit(
                        STAFF,
                        new SeeToRefusal.Handler(),
                        new SeeToRefusal(UUID.randomUUID(), attempt));
    }

    private static List<UUID> open(TillDesk desk) {
        return new VisitRepository(desk.store().rows())
                .refusalsToLookAt("ber1", Instant.EPOCH, 10).stream()
                        .map(Refusal::attempt)
                        .toList();
    }

    @Test
    void whoWasSeenToIsNotLookedAtAnyMoreUntilTheyAreRefusedAgain() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            List<String> members =
                    desk.store()
                            .rows()
                            .sql(
                                    "select id from member where status <> 'active' order by id"
                                            + " limit 2")
                            .query(String.class)
                            .list();
            UUID before = refused(desk, members.getFirst());
            UUID other = refused(desk, members.getLast());
            UUID newest = refused(desk, members.getFirst());
            assertThat(open(desk)).containsExactly(newest, other, before);
            assertThat(seeTo(desk, newest)).isEqualTo(new Outcome.SeenTo(newest));
            assertThat(open(desk)).containsExactly(other);
            assertThat(seeTo(desk, newest)).isEqualTo(new Outcome.NotOpen());
            assertThat(seeTo(desk, before)).isEqualTo(new Outcome.NotOpen());
            assertThat(seeTo(desk, UUID.randomUUID())).isEqualTo(new Outcome.NotOpen());
            UUID again = refused(desk, members.getFirst());
            assertThat(open(desk)).containsExactly(again, other);
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            desk.restart(() -> {
                try {
                    Files.delete(directory.resolve("store.mv.db"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(new TreeMap<>(desk.store().digest())).isEqualTo(live);
            assertThat(open(desk)).containsExactly(again, other);
        }
    }
}
