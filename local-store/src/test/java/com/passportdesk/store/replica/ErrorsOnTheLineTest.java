package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Memory that was short for a moment ends neither half of a line.
@Tag("paced")
class ErrorsOnTheLineTest extends TwoDesks {

    private static final int SHORT = 2;

    @Test
    void aTryWithoutMemoryIsFollowedByAnother() {
        first.disconnect();
        CentreLogin login = logins.get(code("-D1"));
        Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        DeskApi.Door door =
                (patience, program) -> {
                    if (tries.computeIfAbsent(program, _ -> new AtomicInteger()).incrementAndGet()
                            <= SHORT) {
                        throw new OutOfMemoryError("for a moment");
                    }
                    return DeskApi.open(login, patience, program);
                };
        LineBoard board = new LineBoard(first.store, first.clock);
        Sender sender = new Sender(first.store, door, TestDesk.OPTIONS, board);
        Receiver receiver =
                new Receiver(
                        first.store, login, door, first.clock, TestDesk.OPTIONS, board, sender);
        sender.start();
        receiver.start();
        try {
            first.say(first.words("arrives"));
            assertThat(comesTrue(() -> second.said().contains("arrives"))).isTrue();
            assertThat(comesTrue(() -> board.state().status() == Status.UP)).isTrue();
            assertThat(tries.values())
                    .hasSize(2)
                    .allSatisfy(count -> assertThat(count.get()).isGreaterThan(SHORT));
        } finally {
            board.close();
            sender.stop();
            receiver.stop();
        }
    }

    /// The line is open, and the connection that sends was refused once: the next is the first of
    /// this opening all the same.
    @Test
    void whatIsDoneOnceOnANewLineIsDoneAlsoAfterAFailedTry() {
        String code = code("-D3");
        CentreLogin login = server.login("judged", centre.addDesk(site, code));
        AtomicInteger tries = new AtomicInteger();
        DeskApi.Door door =
                (patience, program) -> {
                    if (program.endsWith(" sends") && tries.incrementAndGet() == 1) {
                        throw new CentreProblem(CentreProblem.Kind.UNREACHABLE, "for a moment");
                    }
                    return DeskApi.open(login, patience, program);
                };
        try (TestDesk third = TestDesk.open(homes, code, site)) {
            LineBoard board = new LineBoard(third.store, third.clock);
            Sender sender = new Sender(third.store, door, TestDesk.OPTIONS, board);
            Receiver receiver =
                    new Receiver(
                            third.store, login, door, third.clock, TestDesk.OPTIONS, board, sender);
            sender.start();
            receiver.start();
            try {
                third.say(third.words("is sent"));
                assertThat(comesTrue(() -> second.said().contains("is sent"))).isTrue();
                assertThat(tries.get()).isGreaterThan(1);
                assertThat(third.store.keys().network("proof"))
                        .as("the key to prove records with, asked for once a line")
                        .isPresent();
            } finally {
                board.close();
                sender.stop();
                receiver.stop();
            }
        }
    }

    @Test
    void whatNoTryMendsIsThrownOn() {
        assertThatThrownBy(() -> Sender.brokenBy(new NoClassDefFoundError("gone")))
                .isInstanceOf(NoClassDefFoundError.class);
    }
}
