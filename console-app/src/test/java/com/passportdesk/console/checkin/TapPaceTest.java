package com.passportdesk.console.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.demo.DemoCards;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How long it takes from a card on the reader to the decision on the screen: the simulated reader
/// on a pseudo-terminal, the real desk on its files, the real window. A pseudo-terminal takes no
/// time for its bytes, so this is the time above the wire's.
@Tag("long")
@Timeout(600)
class TapPaceTest {

    private static final int FIRST = 30;

    /// In less than the time after which a desk that nobody touches locks.
    private static final int TAPS = 200;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final DemoCards cards = new DemoCards(CredentialKey.of(SampleCentre.CARD_KEY));

    @TempDir Path home;

    @Test
    void aTapIsDecidedOnTheScreenAtOnce() throws Exception {
        long seed = System.nanoTime();
        System.out.println("TapPaceTest seed " + seed);
        Random random = new Random(seed);
        try (DoorDesk desk = new DoorDesk(home, Locale.UK)) {
            List<SimulatedNtag> people = people(new MemberRepository(desk.desk().rows()));
            AtomicLong heard = new AtomicLong();
            AtomicInteger gone = new AtomicInteger();
            desk.bean(DeskReader.class)
                    .first(event -> {
                        if (event instanceof CardReader.Event.CardShown) {
                            heard.set(System.nanoTime());
                        } else if (event instanceof CardReader.Event.CardGone) {
                            gone.incrementAndGet();
                        }
                        return false;
                    });
            List<Double> toReader = new ArrayList<>();
            List<Double> toScreen = new ArrayList<>();
            Node last = null;
            for (SimulatedNtag card : people) {
                int taken = toScreen.size();
                Eventually.isTrue(() -> gone.get() == taken);
                // Whenever in the reader's round it comes.
                LockSupport.parkNanos(Duration.ofMillis(50 + random.nextInt(400)).toNanos());
                Node before = last;
                long begun = System.nanoTime();
                desk.tap(card);
                Node now = before;
                while (now == null || now == before) {
                    LockSupport.parkNanos(500_000);
                    now = desk.node(".decision");
                    if (System.nanoTime() - begun > LONGEST.toNanos()) {
                        throw new AssertionError(
                                "tap %d, read: %s, on the screen: %s"
                                        .formatted(taken, heard.get() - begun > 0, desk.texts()));
                    }
                }
                toScreen.add((System.nanoTime() - begun) / 1e6);
                toReader.add((heard.get() - begun) / 1e6);
                last = now;
                desk.takeCards();
            }
            say("tap to the reader's word", toReader);
            say("tap to decision on the screen", toScreen);
            assertThat(percentile(toScreen, 50)).isLessThan(250);
        }
    }

    /// As many people as tap, each with a card that was issued.
    private List<SimulatedNtag> people(MemberRepository members) {
        List<SimulatedNtag> people = new ArrayList<>();
        for (int number = 1; people.size() < FIRST + TAPS; number++) {
            members.cards("m-%07d".formatted(number)).stream()
                    .filter(card -> card.isIssued() && card.uid() != null)
                    .findFirst()
                    .ifPresent(card -> people.add(cards.issued(uid(card), credential(card))));
        }
        return people;
    }

    private static CardUid uid(Card card) {
        return new CardUid(card.uid().toUpperCase(Locale.ROOT));
    }

    private static Credential credential(Card card) {
        String hex = card.credential();
        return new Credential(
                new UUID(
                        Long.parseUnsignedLong(hex.substring(0, 16), 16),
                        Long.parseUnsignedLong(hex.substring(16), 16)),
                card.issue());
    }

    private static double percentile(List<Double> all, int percent) {
        List<Double> counted = all.subList(FIRST, all.size()).stream().sorted().toList();
        return counted.get(Math.min(counted.size() - 1, counted.size() * percent / 100));
    }

    private static void say(String what, List<Double> all) {
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.1f, p95 %.1f, p99 %.1f, at most %.1f ms (load %.1f)%n",
                what,
                percentile(all, 50),
                percentile(all, 95),
                percentile(all, 99),
                percentile(all, 100),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
