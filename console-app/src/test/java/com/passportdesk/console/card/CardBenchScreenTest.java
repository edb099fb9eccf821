package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.shell.Screens;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Real store, real window, real frames over a pseudo-terminal.
class CardBenchScreenTest extends CardBench {

    private final Texts texts = new Texts(Locale.UK);
    private final Formats formats = new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin"));
    private final ShellModel frame = new ShellModel();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Background background = Background.onVirtualThreads(failures::add);
    private CardBenchViewModel model;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void show() throws Exception {
        serve();
        Headless.onScreen(() -> {
            model =
                    new CardBenchViewModel(
                            service,
                            new CardEraser(sample.desk(), reader, lying),
                            new NoBatch(),
                            background,
                            texts,
                            formats,
                            sample.desk().clock());
            CardBenchView view =
                    new CardBenchView(model, new NoBatch(), reader, texts, formats, frame);
            frame.network().set("Halyard");
            Thread.currentThread()
                    .setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            frame.siteName().set("Berlin Mitte");
            frame.deskName().set("Desk 2");
            frame.now().set(SampleCentre.MORNING);
            Shell shell =
                    new Shell(
                            frame,
                            List.of(new CardSection()),
                            new Screens(_ -> view, texts),
                            texts,
                            formats,
                            background);
            scene = shell.scene(1280, 800, Theme.LIGHT);
            stage = Headless.shown(scene);
            return null;
        });
    }

    @AfterEach
    void hide() throws Exception {
        Stage open = stage;
        if (open != null) {
            Headless.onScreen(() -> {
                open.hide();
                return null;
            });
        }
        background.close();
        assertThat(failures).isEmpty();
    }

    private BenchState state() {
        try {
            return Headless.onScreen(() -> model.state().get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitState(Class<? extends BenchState> kind) {
        Eventually.isTrue(() -> kind.isInstance(state()));
        assertThat(failures).isEmpty();
    }

    private void press(DeskKey key) throws Exception {
        Headless.onScreen(() -> Headless.press(scene, key));
    }

    private void picture(String name) throws Exception {
        Headless.onScreen(() -> Headless.picture(scene, name));
    }

    private void choose(SampleCast.Person person) throws Exception {
        Headless.onScreen(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            ((TextField) scene.lookup("#card-search")).setText(person.email());
            return null;
        });
        Eventually.isTrue(() -> model.hits().size() == 1);
        picture("card-choose");
        press(DeskKey.ENTER);
        awaitState(BenchState.WaitingForCard.class);
    }

    private CredentialReading heardAtTheDoor() throws InterruptedException {
        while (true) {
            CardReader.Event event = door.poll(20, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            if (event instanceof CardReader.Event.CardShown(Presentation shown)) {
                return shown.reading();
            }
        }
    }

    @Test
    void aBlankCardIsWrittenReadBackIssuedAndThenTapsInAsThatMember() throws Exception {
        SampleCast.Person person = sample.cast().someLeft();
        choose(person);
        picture("card-waiting");
        SimulatedNtag card = blank();
        port.field().put(card);
        awaitState(BenchState.Issued.class);
        Eventually.isTrue(() -> ((BenchState.Issued) state()).holder().cards().size() == 2);
        picture("card-issued");
        Card issued = members().cardByUid(UID.hex()).orElseThrow();
        assertThat(issued.isIssued()).isTrue();
        assertThat(issued.member()).isEqualTo(person.member());
        assertThat(members().card(person.credential()))
                .get()
                .extracting(Card::state)
                .isEqualTo("retired");

        lift(card);
        port.field().put(card);
        CredentialReading reading = heardAtTheDoor();
        assertThat(reading).isInstanceOf(CredentialReading.Genuine.class);
        Credential credential = ((CredentialReading.Genuine) reading).credential();
        // A technician lets nobody in.
        sample.work("s-ber1-1", "frontdesk");
        CheckInOutcome outcome =
                sample.desk()
                        .submit(
                                new CheckInHandler(),
                                new CheckIn.ByCard(
                                        UUID.randomUUID(),
                                        new Tap.Genuine(
                                                Card.credential(credential.id()),
                                                credential.issueNumber(),
                                                UID.hex())));
        assertThat(outcome).isInstanceOf(CheckInOutcome.Admitted.class);
    }

    @Test
    void aCardLiftedTooEarlyIsNotIssuedUntilTheSameCardIsTappedAgain() throws Exception {
        SampleCast.Person person = sample.cast().atHome();
        choose(person);
        SimulatedNtag card = blank();
        port.field().tearAtWrite(5, TornPage.OLD);
        port.field().put(card);
        awaitState(BenchState.TapAgain.class);
        picture("card-torn");
        assertThat(members().cardByUid(UID.hex())).isEmpty();
        assertThat(members().card(person.credential())).get().matches(Card::isIssued);

        SimulatedNtag other = new SimulatedNtag(CardType.NTAG215, new CardUid("04A1B2C3D4E581"));
        port.field().put(other);
        Eventually.isTrue(() -> !message().isEmpty());
        assertThat(message()).isEqualTo("That is another card. The one that was begun is needed.");
        assertThat(state()).isInstanceOf(BenchState.TapAgain.class);
        port.field().take(other);
        port.field().put(card);
        awaitState(BenchState.Issued.class);
        assertThat(members().cardByUid(UID.hex())).get().matches(Card::isIssued);
    }

    @Test
    void aReaderUnpluggedInTheMiddleLosesNothingAndGoesOnWhenItIsBack() throws Exception {
        SimulatedNtag card = blank();
        choose(sample.cast().atHome());
        port.unplugAtExchange(12);
        port.field().put(card);
        awaitState(BenchState.TapAgain.class);
        picture("card-unplugged");
        assertThat(members().cardByUid(UID.hex())).isEmpty();
        port.plugIn();
        awaitState(BenchState.Issued.class);
        assertThat(members().cardByUid(UID.hex())).get().matches(Card::isIssued);
    }

    @Test
    void afterAPowerCutTheSameCardTellsWhatBecameOfIt() throws Exception {
        choose(sample.cast().atHome());
        port.field().tearAtWrite(5, TornPage.NEW);
        SimulatedNtag card = blank();
        port.field().put(card);
        awaitState(BenchState.TapAgain.class);
        CardJob job = new CardJobRepository(sample.desk().rows()).open("BER1-D2").getFirst();
        sample.restart();
        sample.work("s-ber1-3", "technician");
        show();
        awaitState(BenchState.TapAgain.class);
        picture("card-unknown");
        port.field().put(card);
        awaitState(BenchState.Issued.class);
        assertThat(members().card(job.credential())).get().matches(Card::isIssued);
    }

    @Test
    void aLiveCardIsLeftAlone() throws Exception {
        choose(sample.cast().atHome());
        SimulatedNtag card = blank();
        port.field().put(card);
        awaitState(BenchState.Issued.class);
        press(DeskKey.ENTER);
        awaitState(BenchState.Choosing.class);
        choose(sample.cast().someLeft());
        lift(card);
        long records = sample.desk().store().lastNumber();
        port.field().put(card);
        Eventually.isTrue(() ->
                state() instanceof BenchState.WaitingForCard waiting
                        && waiting.problem().startsWith("This is a card of "));
        picture("card-live");
        assertThat(sample.desk().store().lastNumber()).isEqualTo(records);
    }

    @Test
    void aCardInHandSaysWhoseItIsIsGivenBackErasedAndUsedAgain() throws Exception {
        SampleCast.Person person = sample.cast().someLeft();
        choose(person);
        SimulatedNtag card = blank();
        port.field().put(card);
        awaitState(BenchState.Issued.class);
        press(DeskKey.ENTER);
        awaitState(BenchState.Choosing.class);
        lift(card);
        port.field().put(card);
        awaitState(BenchState.Known.class);
        picture("card-known");
        assertThat(((BenchState.Known) state()).card().isIssued()).isTrue();
        press(DeskKey.digit(9));
        assertThat(((BenchState.Known) state()).card().isIssued())
                .as("a card in use cannot be erased")
                .isTrue();
        press(DeskKey.digit(8));
        Eventually.isTrue(
                () -> state() instanceof BenchState.Known known && !known.card().isIssued());
        assertThat(members().cardByUid(UID.hex()))
                .get()
                .extracting(Card::state)
                .isEqualTo("returned");
        picture("card-returned");
        press(DeskKey.digit(9));
        awaitState(BenchState.Choosing.class);
        Eventually.isTrue(() -> message().startsWith("The card is blank again"));
        lift(card);
        port.field().put(card);
        Eventually.isTrue(() -> message().startsWith("A blank card."));
        picture("card-blank-again");
    }

    @Test
    void aLostCardIsBlockedWithOneKeyAndItsHolderIsRefusedAtTheDoor() throws Exception {
        SampleCast.Person person = sample.cast().someLeft();
        choose(person);
        press(DeskKey.digit(1));
        Eventually.isTrue(() -> !message().isEmpty());
        picture("card-blocked");
        assertThat(message())
                .isEqualTo(
                        "Card "
                                + person.cardNumber()
                                + " is blocked. No door here opens to it from now on.");
        // A technician lets nobody in.
        sample.work("s-ber1-1", "frontdesk");
        CheckInOutcome outcome =
                sample.desk()
                        .submit(
                                new CheckInHandler(),
                                new CheckIn.ByCard(
                                        UUID.randomUUID(),
                                        new Tap.Genuine(
                                                person.credential(),
                                                person.issue(),
                                                person.uid())));
        assertThat(outcome).isInstanceOf(CheckInOutcome.Refused.class);
    }

    private String message() {
        try {
            return Headless.onScreen(() -> model.message().get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
