package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.link.BoundedCalls;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.pcsc.AnswerToReset;
import com.passportdesk.devices.pcsc.PcscCard;
import com.passportdesk.devices.pcsc.PcscContext;
import com.passportdesk.devices.pcsc.PcscFailure;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.pcsc.PcscState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A reader behind the PC/SC service. The service itself says when a card comes or goes and when
/// the reader does; in between this asks for nothing.
///
/// The card is taken for this program alone while it is read or written, and let go at each rest.
public final class PcscEncoder implements Encoder {

    /// How long the service may take for one call. A reader that does not answer is told as such
    /// after it, while the call itself may hang on.
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /// Where no card lies the service says itself when one comes or the reader goes.
    private static final Duration LONGEST_REST = Duration.ofMillis(1_500);

    /// A card that took the place of another is not always told of.
    private static final Duration LONGEST_REST_BESIDE_A_CARD = Duration.ofMillis(500);

    /// From the beginning of a rest on; a service that has not come back by then does not answer.
    private static final Duration REST_LIMIT = Duration.ofMillis(2_500);

    private static final Duration BETWEEN_CANCELS = Duration.ofMillis(5);

    /// For one second in all.
    private static final int ATTEMPTS_TO_TAKE = 20;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

    private static final byte[] GET_UID = {(byte) 0xFF, (byte) 0xCA, 0, 0, 0};

    /// Where the readers of one source are asked: a call that hangs on is known to the next
    /// attempt.
    private record Calls(BoundedCalls calls, BoundedCalls cancels) {}

    private final Optional<String> wanted;
    private final Calls calls;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile @Nullable PcscContext context;
    private volatile boolean closed;
    private String reader;
    private PcscPassing passing = PcscPassing.SESSION;
    private @Nullable PcscState state;
    private @Nullable PcscCard card;
    private @Nullable Found known;
    private long strangerSince;
    private Optional<String> stranger = Optional.empty();

    private PcscEncoder(Optional<String> wanted, Calls calls) {
        this.wanted = wanted;
        this.calls = calls;
        this.reader = wanted.orElse("PC/SC");
    }

    /// @param wanted the reader's name as the service says it, or any encoder
    public static Supplier<Encoder> named(Optional<String> wanted) {
        String name = wanted.orElse("PC/SC");
        Calls calls = new Calls(new BoundedCalls(name), new BoundedCalls(name + " cancel"));
        return () -> new PcscEncoder(wanted, calls);
    }

    @Override
    public String name() {
        return PcscReaders.PREFIX + reader;
    }

    @Override
    public String device() {
        return PcscReaders.model(reader);
    }

    @Override
    public void open() {
        var _ = calls.calls.call(this::establish, LIMIT);
        List<String> readers = asked(PcscContext::readers);
        reader =
                wanted.isPresent()
                        ? PcscReaders.find(wanted.get(), readers)
                                .orElseThrow(() -> new DeviceProblem.NotFound(wanted.get()))
                        : readers.stream()
                                .filter(PcscReaders::isEncoder)
                                .findFirst()
                                .orElseThrow(() -> new DeviceProblem.NotFound("PC/SC"));
        passing = PcscPassing.of(reader);
        state = look();
    }

    private boolean establish() {
        PcscContext made = PcscContext.establish();
        context = made;
        if (closed) {
            // It came after nobody waited for it any more.
            made.close();
        }
        return true;
    }

    private PcscState look() {
        PcscState now = asked(open -> open.state(reader));
        if (now.isGone()) {
            throw new DeviceProblem.PortGone(reader);
        }
        return now;
    }

    @Override
    public List<Found> cards() {
        PcscState now = look();
        state = now;
        if (!now.hasCard()) {
            forget();
            stranger = Optional.of("—").filter(_ -> now.hasSilentCard());
            return List.of();
        }
        if (stranger.isPresent() && strangerSince == now.comings()) {
            return List.of();
        }
        ask(now);
        Found found = known;
        if (found == null) {
            return List.of();
        }
        return passing.canCount() ? counted(found) : List.of(found);
    }

    /// Who it is; nobody when it left meanwhile. Asked at each look, since a service notices
    /// changes now and then only: a card that took the place of another must not be taken for it.
    private void ask(PcscState now) {
        try {
            Optional<CardUid> uid = uid();
            if (uid.isEmpty()) {
                forget();
                stranger = Optional.of(AnswerToReset.kind(now.answerToReset()));
                strangerSince = now.comings();
            } else if (!isKnown(uid.get())) {
                Activation is = AnswerToReset.activation(uid.get(), now.answerToReset());
                known = new Found(is, new PcscCardChannel(this, is));
            }
        } catch (PcscFailure failure) {
            forget();
        }
    }

    private boolean isKnown(CardUid uid) {
        Found before = known;
        return before != null && PcscCardChannel.mayBeSame(before.card().uid(), uid);
    }

    @Override
    public Optional<String> stranger() {
        return stranger;
    }

    Optional<CardUid> uid() {
        byte[] answer = transmit(GET_UID);
        int length = answer.length - 2;
        boolean told =
                PcscCardChannel.isDone(answer) && (length == 4 || length == 7 || length == 10);
        return told ? Optional.of(CardUid.of(Arrays.copyOf(answer, length))) : Optional.empty();
    }

    /// The one card, or as many as the reader counts.
    private List<Found> counted(Found one) {
        try {
            return passing.count(this::transmit) > 1 ? List.of(one, one) : List.of(one);
        } catch (PcscFailure failure) {
            forget();
            return List.of();
        }
    }

    @Override
    public List<Found> cardsAnew() {
        switchOff();
        known = null;
        return cards();
    }

    /// An answer to an APDU.
    ///
    /// @throws PcscFailure when the card left
    byte[] transmit(byte... apdu) {
        PcscCard open = card;
        if (open == null) {
            open = taken();
            card = open;
        }
        PcscCard to = open;
        return asked(_ -> to.transmit(apdu));
    }

    /// The card for this program alone. Others take a look at each new card and let it go again, as
    /// the certificate service of Windows does; only one that keeps it is in the way.
    private PcscCard taken() {
        for (int attempt = 1; ; attempt++) {
            try {
                return asked(here -> here.connect(reader));
            } catch (DeviceProblem.CannotOpen held) {
                if (attempt == ATTEMPTS_TO_TAKE) {
                    throw held;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    PcscPassing passing() {
        return passing;
    }

    /// Whether a card lies there after it was switched off and on.
    boolean isBack() {
        switchOff();
        state = look();
        return state.hasCard();
    }

    private void switchOff() {
        PcscCard open = card;
        card = null;
        if (open != null) {
            done(open::switchOff);
        }
    }

    private void forget() {
        known = null;
        stranger = Optional.empty();
        letGo();
    }

    private void letGo() {
        PcscCard open = card;
        card = null;
        if (open != null) {
            done(open::letGo);
        }
    }

    private void done(Runnable work) {
        var _ =
                asked(_ -> {
                    work.run();
                    return true;
                });
    }

    @Override
    public void rest(Consumer<Duration> pause) {
        letGo();
        PcscState last = state;
        PcscContext open = context;
        if (woken.getAndSet(false) || last == null || open == null) {
            return;
        }
        Duration rest = last.hasCard() ? LONGEST_REST_BESIDE_A_CARD : LONGEST_REST;
        var _ =
                calls.calls.call(
                        () -> {
                            try {
                                open.await(reader, last, rest);
                            } catch (PcscFailure failure) {
                                throw failure.problem(reader);
                            }
                            return true;
                        },
                        REST_LIMIT);
        woken.set(false);
    }

    @Override
    public void wake() {
        woken.set(true);
        PcscContext open = context;
        if (open != null) {
            calls.cancels.start(() -> endRest(open));
        }
    }

    /// A cancel has no effect before the wait began, so it is repeated until the owner is awake.
    private void endRest(PcscContext open) {
        long until = System.nanoTime() + LONGEST_REST.toNanos();
        while (woken.get() && System.nanoTime() - until < 0) {
            open.cancel();
            LockSupport.parkNanos(BETWEEN_CANCELS.toNanos());
        }
    }

    /// Has the service do something within the limit.
    ///
    /// @throws PcscFailure if it failed because of the card
    /// @throws DeviceProblem if because of the reader or the service
    private <T> T asked(Function<PcscContext, T> work) {
        PcscContext open = context;
        if (open == null) {
            throw new DeviceProblem.NoPcscService();
        }
        return calls.calls.call(
                () -> {
                    try {
                        return work.apply(open);
                    } catch (PcscFailure failure) {
                        if (failure.isOfCard()) {
                            throw failure;
                        }
                        throw failure.problem(reader);
                    }
                },
                LIMIT);
    }

    @Override
    public void close() {
        closed = true;
        PcscContext open = context;
        context = null;
        card = null;
        if (open != null) {
            calls.calls.start(open::close);
        }
    }
}
