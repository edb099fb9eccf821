package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.store.card.CardErasure;
import com.passportdesk.store.card.CardErasureRepository;
import com.passportdesk.store.card.Erasing;
import com.passportdesk.store.card.StartErasing;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.stock.StockRepository;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// DESFire cards on which everything is deleted: what the books have of it is true.
class CardFormatTest extends CardBench {

    private static final CardUid OTHER = new CardUid("04A1B2C3D4E599");

    @Override
    DeskReader reader() {
        return new DeskReader(
                played.source()::encoder, Optional.of(new MasterKeys(Map.of(1, new byte[16]))));
    }

    /// Made for somebody and given back.
    private SimulatedDesfire returned(CardUid uid, Generation generation) {
        SimulatedDesfire card = new SimulatedDesfire(generation, uid);
        assertThat(service.make(CommandIds.fresh(), sample.cast().atHome().member(), shown(card)))
                .isInstanceOf(WrittenCard.Issued.class);
        String credential = members().cardByUid(uid.hex()).orElseThrow().credential();
        eraser().giveBack(CommandIds.fresh(), credential);
        return card;
    }

    /// After every exchange, heard by the card or not: what the books have is true, and the same
    /// card finishes it.
    @Test
    void aCardTornAtAnyExchangeOfItsFormatIsSettledByTheSameCard() {
        SimulatedDesfire card = returned(UID, Generation.EV2);
        card.holdOthers(1);
        int torn = 0;
        for (TornPage page : TornPage.values()) {
            for (int exchange = 1; ; exchange++) {
                Presentation before = shown(card);
                played.field().tearAtExchange(exchange, page);
                Optional<String> pin = Optional.of(PIN_OF_MANAGER);
                ErasedCard outcome = eraser().format(CommandIds.fresh(), before, pin);
                played.field().tearAtExchange(0, page);
                String what = "%s at %d: %s".formatted(page, exchange, outcome);
                if (outcome instanceof ErasedCard.Erased) {
                    break;
                }
                torn++;
                assertThat(outcome).as(what).isEqualTo(new ErasedCard.TapAgain());
                Presentation after = shown(card);
                boolean isBegun =
                        new CardErasureRepository(sample.desk().rows())
                                .ofChip(sample.desk().code(), UID.hex())
                                .filter(one -> one.how() == Erasing.FORMAT)
                                .isPresent();
                boolean isEmpty = after.reading().equals(new CredentialReading.Blank());
                assertThat(isBegun || !isEmpty).as(what).isTrue();
                assertThat(members().cardByUid(UID.hex()).filter(Card::isIssued))
                        .as(what)
                        .isEmpty();
                if (isEmpty) {
                    assertThat(eraser().format(CommandIds.fresh(), after, pin))
                            .as(what)
                            .isEqualTo(new ErasedCard.Erased(UID.hex()));
                    card = returned(UID, Generation.EV2);
                    card.holdOthers(1);
                }
            }
            card = returned(UID, Generation.EV2);
            card.holdOthers(1);
        }
        assertThat(torn).isGreaterThan(20);
    }

    private int blanks() {
        return new StockRepository(sample.desk().rows()).blanks("ber1", "DESFIRE");
    }

    /// Nobody takes the card up again: it is read at the door, and that settles it.
    @ParameterizedTest
    @EnumSource(Erasing.class)
    void aCardCutOffWhileItWasMadeBlankIsSettledByTheNextReading(Erasing how) {
        CardEraser eraser = eraser();
        new CutOffErasures(reader, eraser, Background.immediate());
        for (int exchange = 1; ; exchange++) {
            SimulatedDesfire card = returned(UID, Generation.EV2);
            Presentation before = shown(card);
            UUID command = CommandIds.fresh();
            int blanks = blanks();
            played.field().tearAtExchange(exchange, TornPage.NEW);
            ErasedCard outcome =
                    how == Erasing.FORMAT
                            ? eraser.format(command, before, Optional.empty())
                            : eraser.erase(command, before);
            played.field().tearAtExchange(0, TornPage.NEW);
            if (outcome instanceof ErasedCard.Erased) {
                assertThat(exchange).isGreaterThan(5);
                return;
            }
            String what = how + " cut off at " + exchange;
            assertThat(blanks()).as(what).isEqualTo(blanks);
            sample.desk().session().end();
            boolean isBlank = shown(card).reading() instanceof CredentialReading.Blank;
            Optional<CardErasure> open =
                    new CardErasureRepository(sample.desk().rows())
                            .ofChip(sample.desk().code(), UID.hex());
            sample.work("s-ber1-3", "technician");
            if (isBlank) {
                assertThat(open).as(what).isEmpty();
                assertThat(blanks()).as(what).isEqualTo(blanks + 1);
                assertThat(newest("CardErased").body().get("how").asString())
                        .isEqualTo("credential");
                assertThat(eraser.ended(command))
                        .as("a reading tells nothing of others' applications")
                        .isEqualTo(
                                how == Erasing.FORMAT
                                        ? Optional.empty()
                                        : Optional.of(new ErasedCard.Erased(UID.hex())));
            }
        }
    }

    /// What was answered for stands in the journal, and the same call deletes no more.
    @Test
    void aCallThatIsRepeatedDeletesNoMoreThanWasAnsweredFor() {
        SimulatedDesfire card = returned(UID, Generation.EV2);
        UUID command = CommandIds.fresh();
        CardErasureRepository erasures = new CardErasureRepository(sample.desk().rows());
        for (int exchange = 1;
                erasures.ofChip(sample.desk().code(), UID.hex()).isEmpty();
                exchange++) {
            Presentation before = shown(card);
            played.field().tearAtExchange(exchange, TornPage.values()[0]);
            assertThat(eraser().format(command, before, Optional.empty()))
                    .as("at %d", exchange)
                    .isEqualTo(new ErasedCard.TapAgain());
            played.field().tearAtExchange(0, TornPage.values()[0]);
        }
        card.holdOthers(1);
        assertThat(eraser().format(command, shown(card), Optional.empty()))
                .isEqualTo(new ErasedCard.OtherCard());
        assertThat(eraser().format(CommandIds.fresh(), shown(card), Optional.empty()))
                .isEqualTo(new ErasedCard.Refused(new StartErasing.Outcome.NeedsSecond(1)));
    }

    @Test
    void aCardInUseIsNamedAndNotFormattedAndNeitherIsOneOfTheFactory() {
        SimulatedDesfire card = new SimulatedDesfire(Generation.EV1, UID);
        service.make(CommandIds.fresh(), sample.cast().atHome().member(), shown(card));
        String number = members().cardByUid(UID.hex()).orElseThrow().number();
        long records = sample.desk().store().lastNumber();
        assertThat(
                        eraser().format(
                                        CommandIds.fresh(),
                                        shown(card),
                                        Optional.of(PIN_OF_MANAGER))
                                .toString())
                .contains("LiveCard")
                .contains(number);
        SimulatedDesfire factory = new SimulatedDesfire(Generation.EV2, OTHER);
        assertThat(eraser().format(CommandIds.fresh(), shown(factory), Optional.empty()))
                .isEqualTo(new ErasedCard.NotOurs());
        assertThat(sample.desk().store().lastNumber()).isEqualTo(records);
        assertThat(lying.await(Duration.ofSeconds(20)).orElseThrow().reading())
                .isEqualTo(new CredentialReading.Blank());
    }

    @Test
    void aProgramFormatsAsPeopleDo() {
        SimulatedDesfire card = returned(UID, Generation.EV3);
        card.holdOthers(2);
        CardRpc cards = new CardRpc(service, lying, sample.desk());
        RpcMethod erase = new CardBackRpc(service, eraser(), lying, cards).erase();
        ObjectNode call =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("commandId", CommandIds.fresh().toString())
                        .put("how", "format")
                        .put("waitSeconds", 20);
        shown(card);
        JsonNode asked = erase.body().answer(new RpcCall(call));
        assertThat(asked.get("reason").asString()).isEqualTo("needsSecond");
        assertThat(asked.get("others").intValue()).isEqualTo(2);
        JsonNode wrong = erase.body().answer(new RpcCall(call.put("pin", "9999")));
        assertThat(wrong.get("reason").asString()).isEqualTo("wrongPin");
        assertThat(wrong.get("triesLeft").intValue()).isPositive();
        call.put("pin", PIN_OF_MANAGER);
        JsonNode done = erase.body().answer(new RpcCall(call));
        assertThat(done.get("outcome").asString()).isEqualTo("erased");
        assertThat(newest("CardEraseStarted").body().at("/approved/by").asString())
                .isEqualTo(MANAGER);
        long records = sample.desk().store().lastNumber();
        assertThat(erase.body().answer(new RpcCall(call)).get("outcome").asString())
                .as("a repeat")
                .isEqualTo("erased");
        assertThat(sample.desk().store().lastNumber()).isEqualTo(records);
        call.put("how", "all").put("commandId", CommandIds.fresh().toString());
        assertThatThrownBy(() -> erase.body().answer(new RpcCall(call)))
                .isInstanceOf(RpcProblem.class)
                .hasMessageContaining("`credential` or `format`");
        lift(card);
        lying.forget();
        played.field().put(blank());
        call.put("how", "format");
        assertThat(erase.body().answer(new RpcCall(call)).get("reason").asString())
                .as("an NTAG has nothing to be formatted")
                .isEqualTo("notFormatted");
    }
}
