package com.passportdesk.console.reader;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.RunningDesk.Line;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.desfire.CardMaterial;
import com.passportdesk.devices.desfire.DesfireKey;
import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.desfire.KeyUse;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.store.cardkey.CardKeyProblem;
import com.passportdesk.store.cardkey.CardKeys;
import com.passportdesk.store.cardkey.WantedCards;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/// Keys of single cards that come from the centre: no master key is on this desk.
final class CentreKeys implements KeyCustody, AutoCloseable {

    /// The topic of cards, of new ones too. What else brings cards here is found now and then.
    private static final String CARDS = "card";

    private final CardKeys keys;
    private final Runnable ending;

    private CentreKeys(CardKeys keys, Runnable ending) {
        this.keys = keys;
        this.ending = ending;
    }

    /// Begins to ask ahead for the cards of people who come to this site.
    static CentreKeys begin(OpenDesk desk, Optional<String> server) {
        CardKeys keys =
                CardKeys.start(
                        desk.store(),
                        desk.lineToCentre().login(),
                        desk.clock(),
                        server,
                        () -> wanted(desk));
        AtomicReference<Line.State> last = new AtomicReference<>(desk.line().up());
        Runnable ending =
                desk.onChange(topics -> {
                    Line.State now = desk.line().up();
                    if (topics.contains(RunningDesk.LINE) && last.getAndSet(now) != now) {
                        keys.lineChanged();
                        keys.cardsChanged();
                    } else if (topics.contains(CARDS)) {
                        keys.cardsChanged();
                    }
                });
        return new CentreKeys(keys, ending);
    }

    /// None before a first picture is in: what is in of it says little of who comes here.
    private static List<String> wanted(OpenDesk desk) {
        return desk.line().filled() < 1
                ? List.of()
                : new WantedCards(desk.rows()).at(desk.site(), desk.clock().instant());
    }

    /// @throws DeviceProblem.KeysAway when it cannot be asked for
    @Override
    public int currentVersion() {
        return told(keys::commonNow, CardMaterial::currentVersion);
    }

    /// @throws DeviceProblem.KeysAway when the card's keys are not here and cannot be asked for
    @Override
    public Optional<DesfireKey> key(KeyUse use, int version, CardUid uid) {
        String card = uid.hex();
        return switch (use) {
            case NUMBER -> numberKey(version);
            case READ -> {
                Optional<DesfireKey> key = found(() -> keys.reading(card), use, version);
                yield key.isPresent() ? key : found(() -> keys.readingAnew(card), use, version);
            }
            case CARD, APPLICATION, WRITE -> found(() -> keys.writing(card), use, version);
        };
    }

    /// @throws DeviceProblem.KeysAway when it is not here and cannot be asked for
    @Override
    public Optional<DesfireKey> numberKey(int version) {
        Optional<DesfireKey> key = found(keys::common, KeyUse.NUMBER, version);
        return key.isPresent() ? key : found(keys::commonAnew, KeyUse.NUMBER, version);
    }

    private static Optional<DesfireKey> found(Supplier<byte[]> from, KeyUse use, int version) {
        return told(from, material -> material.key(use, version));
    }

    private static <T> T told(Supplier<byte[]> from, Function<CardMaterial, T> question) {
        try {
            byte[] bytes = from.get();
            CardMaterial material = CardMaterial.read(bytes);
            Arrays.fill(bytes, (byte) 0);
            try {
                return question.apply(material);
            } finally {
                material.wipe();
            }
        } catch (CardKeyProblem problem) {
            throw away(problem);
        } catch (IllegalArgumentException odd) {
            throw DeviceProblem.KeysAway.otherServer(odd);
        }
    }

    private static DeviceProblem.KeysAway away(CardKeyProblem problem) {
        return switch (problem.reason()) {
            case LINE_DOWN -> DeviceProblem.KeysAway.lineDown(problem);
            case NOT_SERVED -> DeviceProblem.KeysAway.notServed(problem);
            case TOO_MANY -> DeviceProblem.KeysAway.tooMany(problem);
            case REFUSED -> DeviceProblem.KeysAway.refused(problem);
            case OTHER_SERVER -> DeviceProblem.KeysAway.otherServer(problem);
        };
    }

    @Override
    public void close() {
        ending.run();
        keys.close();
    }

    @Override
    public String toString() {
        return "CentreKeys[hidden]";
    }
}
