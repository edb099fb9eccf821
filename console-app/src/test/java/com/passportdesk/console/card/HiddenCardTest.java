package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A desk whose DESFire cards show another number at each touch: the books know each by its true
/// one.
class HiddenCardTest extends CardBench {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    DeskReader reader() {
        return new DeskReader(
                played.source()::encoder,
                Optional.of(new MasterKeys(Map.of(1, new byte[16]))),
                NtagLock.OPEN,
                DesfireNumber.HIDDEN);
    }

    private SimulatedDesfire issued(SampleCast.Person person) {
        SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
        assertThat(service.make(CommandIds.fresh(), person.member(), shown(card)))
                .isInstanceOf(WrittenCard.Issued.class);
        return card;
    }

    private Presentation heardAtTheDoor() {
        Eventually.isTrue(
                () -> door.stream().anyMatch(CardReader.Event.CardShown.class::isInstance));
        return door.stream()
                .filter(CardReader.Event.CardShown.class::isInstance)
                .map(event -> ((CardReader.Event.CardShown) event).presentation())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCardThatHidesItsNumberIsIssuedOpensTheDoorComesBackAndIsErased() throws Exception {
        SampleCast.Person person = sample.cast().someLeft();
        SimulatedDesfire blank = new SimulatedDesfire(Generation.EV2, UID);
        Presentation shown = shown(blank);
        door.clear();
        assertThat(service.make(CommandIds.fresh(), person.member(), shown))
                .isInstanceOf(WrittenCard.Issued.class);
        // An order is given to the card as the reader finds it now.
        assertThat(reader.countOthers(UID, PATIENCE).get(60, TimeUnit.SECONDS))
                .as("nobody could find it out once it is empty")
                .isEqualTo(new BenchOutcome.NotOurs(UID));
        assertThat(door).as("it came and went for nobody: nobody is let in by it").isEmpty();
        Card card = members().cardByUid(UID.hex()).orElseThrow();
        assertThat(card.isIssued()).isTrue();

        lift(blank);
        played.field().put(blank);
        assertThat(blank.uid().isRandom()).isTrue();
        Presentation tapped = heardAtTheDoor();
        assertThat(tapped.uid()).isEqualTo(UID);
        Credential read = ((CredentialReading.Genuine) tapped.reading()).credential();
        assertThat(Card.credential(read.id())).isEqualTo(card.credential());
        sample.work("s-ber1-1", "frontdesk");
        assertThat(
                        sample.desk()
                                .submit(
                                        new CheckInHandler(),
                                        new CheckIn.ByCard(
                                                CommandIds.fresh(),
                                                new Tap.Genuine(
                                                        card.credential(),
                                                        read.issueNumber(),
                                                        tapped.uid().hex()))))
                .isInstanceOf(CheckInOutcome.Admitted.class);
        sample.work("s-ber1-3", "technician");

        assertThat(eraser().erase(CommandIds.fresh(), shown(blank)).toString())
                .as("in use")
                .contains("LiveCard");
        eraser().giveBack(CommandIds.fresh(), card.credential());
        assertThat(eraser().format(CommandIds.fresh(), shown(blank), Optional.empty()))
                .isEqualTo(new ErasedCard.NotOurs());
        assertThat(eraser().erase(CommandIds.fresh(), shown(blank)))
                .isEqualTo(new ErasedCard.Erased(UID.hex()));
        Presentation again = shown(blank);
        assertThat(again.reading()).isEqualTo(new CredentialReading.Blank());
        assertThat(service.make(CommandIds.fresh(), sample.cast().atHome().member(), again))
                .isInstanceOf(WrittenCard.Issued.class);
        assertThat(members().cardByUid(UID.hex()))
                .get()
                .extracting(Card::member)
                .isEqualTo(sample.cast().atHome().member());
    }

    @Test
    void noCardIsIssuedOverOneInUseThatHidesItsNumber() {
        SimulatedDesfire card = issued(sample.cast().atHome());
        long records = sample.desk().store().lastNumber();
        WrittenCard refused =
                service.make(CommandIds.fresh(), sample.cast().someLeft().member(), shown(card));
        assertThat(refused.toString()).contains("LiveCard");
        assertThat(sample.desk().store().lastNumber()).isEqualTo(records);
    }

    /// Also torn away between its credential and the hiding of its number: not issued then, and
    /// finished by the same card whatever number it shows.
    @Test
    void aCardTornAtAnyExchangeOfHidingIsSettledByTheSameCard() {
        int torn = 0;
        for (TornPage page : TornPage.values()) {
            for (int exchange = 30; ; exchange++) {
                SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
                Presentation blank = shown(card);
                String member = sample.cast().atHome().member();
                played.field().tearAtExchange(exchange, page);
                WrittenCard written = service.make(CommandIds.fresh(), member, blank);
                played.field().tearAtExchange(0, page);
                String what = "%s at %d: %s".formatted(page, exchange, written);
                if (written instanceof WrittenCard.TapAgain) {
                    torn++;
                    assertThat(members().cardByUid(UID.hex()).filter(Card::isIssued))
                            .as(what)
                            .isEmpty();
                    Presentation again = shown(card);
                    assertThat(again.uid()).as(what).isEqualTo(UID);
                    assertThat(service.make(CommandIds.fresh(), member, again))
                            .as(what)
                            .isInstanceOf(WrittenCard.Issued.class);
                } else {
                    assertThat(written).as(what).isInstanceOf(WrittenCard.Issued.class);
                }
                Presentation done = shown(card);
                assertThat(card.uid().isRandom()).as(what).isTrue();
                Card known = members().cardByUid(UID.hex()).orElseThrow();
                assertThat(done.reading())
                        .as(what)
                        .isInstanceOfSatisfying(
                                CredentialReading.Genuine.class,
                                one ->
                                        assertThat(Card.credential(one.credential().id()))
                                                .isEqualTo(known.credential()));
                eraser().giveBack(CommandIds.fresh(), known.credential());
                if (written instanceof WrittenCard.Issued) {
                    break;
                }
            }
        }
        assertThat(torn).isGreaterThan(20);
    }
}
