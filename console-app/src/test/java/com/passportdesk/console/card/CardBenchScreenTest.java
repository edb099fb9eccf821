package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.SampleOpenDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.shell.Screens;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.card.CardProjection;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.staff.StaffProjection;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.VisitProjection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Real store, real window, real frames over a pseudo-terminal.
class CardBenchScreenTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");

    @TempDir Path directory;

    private final Texts texts = new Texts(Locale.UK);
    private final Formats formats = new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin"));
    private final ShellModel frame = new ShellModel();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Background background = Background.onVirtualThreads(failures::add);
    private final SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
    private final DeskReader reader = new DeskReader(port::link);
    private final BlockingQueue<CardReader.Event> door = new ArrayBlockingQueue<>(100);
    private SampleOpenDesk sample;
    private CardOnReader lying;
    private CardBenchService service;
    private CardBenchViewModel model;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void openTheBench() throws Exception {
        sample =
                SampleOpenDesk.at(
                        directory,
                        new StaffProjection(),
                        new MemberProjection(),
                        new CardProjection(),
                        new VisitProjection(),
                        new SaleProjection());
        sample.work("s-ber1-3", "technician");
        lying = new CardOnReader(reader);
        reader.otherwise(door::add);
        reader.open(CredentialKey.of(SampleOpenDesk.CARD_KEY));
        await(() -> reader.health() instanceof DeskReader.Health.Ready);
        show();
    }

    private void show() throws Exception {
        service = new CardBenchService(sample.desk(), reader, lying);
        Headless.onScreen(() -> {
            model = new CardBenchViewModel(service, background, texts, sample.desk().clock());
            CardBenchView view = new CardBenchView(model, reader, texts, formats, frame);
            frame.network().set("Halyard");
            Thread.currentThread()
                    .setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            frame.siteName().set("Berlin Mitte");
            frame.deskName().set("Desk 2");
            frame.now().set(SampleOpenDesk.MORNING);
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
    void close() throws Exception {
        Stage open = stage;
        if (open != null) {
            Headless.onScreen(() -> {
                open.hide();
                return null;
            });
        }
        reader.close();
        port.close();
        background.close();
        sample.close();
        assertThat(failures).isEmpty();
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private BenchState state() {
        try {
            return Headless.onScreen(() -> model.state().get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitState(Class<? extends BenchState> kind) {
        await(() -> kind.isInstance(state()));
        assertThat(failures).isEmpty();
    }

    private void press(DeskKey key) throws Exception {
        Headless.onScreen(() -> {
            Node focus = scene.getFocusOwner();
            Event.fireEvent(
                    focus == null || focus.getScene() != scene ? scene.getRoot() : focus,
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED, "", "", key.code(), false, false, false, false));
            return null;
        });
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
        await(() -> model.hits().size() == 1);
        picture("card-choose");
        press(DeskKey.ENTER);
        awaitState(BenchState.WaitingForCard.class);
    }

    private SimulatedNtag blank() {
        return new SimulatedNtag(CardType.NTAG215, UID);
    }

    private MemberRepository members() {
        return new MemberRepository(sample.desk().rows());
    }

    /// Takes the card away and waits until the reader has noticed.
    private void lift(SimulatedNtag card) {
        door.clear();
        port.field().take(card);
        await(() -> door.stream().anyMatch(CardReader.Event.CardGone.class::isInstance));
        door.clear();
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
        await(() -> ((BenchState.Issued) state()).holder().cards().size() == 2);
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
        await(() -> !message().isEmpty());
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
        await(() ->
                state() instanceof BenchState.WaitingForCard waiting
                        && waiting.problem().startsWith("This is a card of "));
        picture("card-live");
        assertThat(sample.desk().store().lastNumber()).isEqualTo(records);
    }

    @Test
    void aLostCardIsBlockedWithOneKeyAndItsHolderIsRefusedAtTheDoor() throws Exception {
        SampleCast.Person person = sample.cast().someLeft();
        choose(person);
        press(DeskKey.digit(1));
        await(() -> !message().isEmpty());
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

    @Test
    void aProgramIssuesListsAndBlocks() {
        SampleCast.Person person = sample.cast().atHome();
        CardRpc rpc = new CardRpc(service, lying, sample.desk());
        ObjectCall call = new ObjectCall();
        assertThat(
                        rpc.issue()
                                .body()
                                .answer(call.with(person.member(), 0))
                                .get("reason")
                                .asString())
                .isEqualTo("noCard");
        port.field().put(blank());
        JsonNode issued = rpc.issue().body().answer(call.with(person.member(), 20));
        assertThat(issued.get("outcome").asString()).isEqualTo("issued");
        String credential = issued.at("/card/credential").asString();
        JsonNode blocked =
                rpc.block()
                        .body()
                        .answer(
                                new RpcCall(
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("commandId", UUID.randomUUID().toString())
                                                .put("credential", credential)));
        assertThat(blocked.at("/card/state").asString()).isEqualTo("blocked");
        JsonNode list =
                rpc.list()
                        .body()
                        .answer(
                                new RpcCall(
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("member", person.member())));
        assertThat(list.get("cards"))
                .extracting(card -> card.get("state").asString())
                .containsExactly("blocked", "retired");
    }

    @Test
    void aRepeatedIssueGivesTheFirstAnswerThoughTheCardStillLiesThere() {
        SampleCast.Person person = sample.cast().atHome();
        CardRpc rpc = new CardRpc(service, lying, sample.desk());
        RpcCall call = new ObjectCall().with(person.member(), 20);
        port.field().put(blank());
        JsonNode first = rpc.issue().body().answer(call);
        assertThat(first.get("outcome").asString()).isEqualTo("issued");
        long records = sample.desk().store().lastNumber();
        JsonNode again = rpc.issue().body().answer(call);
        assertThat(again.get("card")).isEqualTo(first.get("card"));
        assertThat(again.get("retired")).isEqualTo(first.get("retired")).isNotEmpty();
        assertThat(sample.desk().store().lastNumber()).isEqualTo(records);
    }

    @Test
    void aRepeatOfTheCallThatFinishedATornCardGivesThatAnswer() {
        SampleCast.Person person = sample.cast().atHome();
        CardRpc rpc = new CardRpc(service, lying, sample.desk());
        port.field().tearAtWrite(5, TornPage.OLD);
        SimulatedNtag card = blank();
        port.field().put(card);
        JsonNode torn = rpc.issue().body().answer(new ObjectCall().with(person.member(), 20));
        assertThat(torn.get("outcome").asString()).isEqualTo("tapAgain");
        lift(card);
        port.field().put(card);
        RpcCall call = new ObjectCall().with(person.member(), 20);
        JsonNode first = rpc.issue().body().answer(call);
        assertThat(first.get("outcome").asString()).isEqualTo("issued");
        port.field().take(card);
        assertThat(rpc.issue().body().answer(call).get("card")).isEqualTo(first.get("card"));
    }

    private static final class ObjectCall {
        RpcCall with(String member, int wait) {
            return new RpcCall(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("commandId", UUID.randomUUID().toString())
                            .put("member", member)
                            .put("waitSeconds", wait));
        }
    }

    private String message() {
        try {
            return Headless.onScreen(() -> model.message().get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
