package com.passportdesk.console.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.card.CardOnReader;
import com.passportdesk.console.demo.DemoCards;
import com.passportdesk.console.desk.CentreConnection;
import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.HeardHomes;
import com.passportdesk.console.desk.LineToCentre;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.desk.ToldLine;
import com.passportdesk.console.device.KeysPassed;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.reader.PlayedReader;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.tour.Hands;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.console.window.DeskContext;
import com.passportdesk.console.window.DeskWindow;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.replica.Confirmation;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.springframework.context.ConfigurableApplicationContext;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The whole desk in a headless window: real beans, a real store with the sample network, a
/// simulated reader on its port, somebody signed in.
public final class DoorDesk implements AutoCloseable {

    private final SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
    private final AtomicReference<Instant> now = new AtomicReference<>(SampleCentre.MORNING);
    private final DemoCards cards = new DemoCards(CredentialKey.of(SampleCentre.CARD_KEY));
    private final Map<UUID, List<Confirmation>> confirmed = new ConcurrentHashMap<>();
    private final SampleCentre centre = SampleCentre.atMorning();
    private final ConfigurableApplicationContext context;
    private final Shell shell;
    private final Stage stage;
    private final Hands hands;

    public DoorDesk(Path home, Locale locale) throws Exception {
        Headless.start();
        CentreConnection heard =
                (store, clock) -> {
                    LineToCentre silent = new ToldLine(centre.begin(store, clock), confirmed);
                    store.lineUp(SampleCentre.MORNING);
                    return silent;
                };
        context =
                DeskContext.open(
                        new DeskPlace(
                                HeardHomes.console(home),
                                now::get,
                                StoreKey.ownerFile(),
                                StoreOptions.small(),
                                heard),
                        PlayedReader.source(port),
                        new Appearance(
                                locale,
                                Theme.LIGHT,
                                Appearance.Surface.WINDOW,
                                "window.banner.demo"),
                        Map.of());
        HeardHomes.learn(context);
        stage = Headless.onScreen(Stage::new);
        shell =
                Headless.onScreen(() -> {
                    Shell made = context.getBean(DeskWindow.class).open();
                    made.showIn(stage, Theme.LIGHT);
                    return made;
                });
        hands = Hands.at(stage, shell::isUnread);
        OpenDesk desk = desk();
        desk.session().begin(new Session.Operator("s-ber1-1", "Jana Kowalczyk", "frontdesk", 41));
        onScreen(() -> model().cover().set(null));
        Eventually.isTrue(() -> bean(DeskReader.class).health() instanceof DeskReader.Health.Ready);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Stream<T> beans(Class<T> type) {
        return context.getBeanProvider(type).stream();
    }

    public OpenDesk desk() {
        return bean(OpenDesk.class);
    }

    public ShellModel model() {
        return bean(ShellModel.class);
    }

    public Shell shell() {
        return shell;
    }

    public SampleCast cast() {
        return centre.network().cast();
    }

    /// Puts the card of one of the cast on the reader and takes it away again.
    public void tap(SampleCast.Person person) {
        tap(cards.of(person));
    }

    public void tap(SimulatedCard card) {
        port.field().put(card);
    }

    /// Until the reader has noticed: the same card put back before would not have been away.
    public void takeCards() {
        port.field().takeAll();
        Eventually.isTrue(() -> bean(CardOnReader.class).now().isEmpty());
    }

    /// The simulated reader, to plug, unplug and disturb.
    public SimulatedReaderPort reader() {
        return port;
    }

    /// Puts a card of this network on the reader that was issued to nobody this desk knows.
    public void tapUnknown() {
        tap(cards.issued(new CardUid("04998877665545"), new Credential(UUID.randomUUID(), 1)));
    }

    /// What the centre says from now on about who has an order.
    public void confirm(UUID order, List<Confirmation> desks) {
        confirmed.put(order, desks);
    }

    public void later(Instant when) {
        now.set(when);
    }

    public void press(KeyCode... keys) {
        hands.press(keys);
        WaitForAsyncUtils.waitForFxEvents();
        KeysPassed.await(context);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// At a person's pace: what comes quicker is a scanner's.
    public void type(String words) {
        hands.type(words);
        KeysPassed.await(context);
    }

    public void onScreen(Runnable act) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, act);
        WaitForAsyncUtils.waitForFxEvents();
    }

    public Node node(String id) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> stage.getScene().lookup(id));
    }

    public List<String> texts() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> ScreenTexts.of(stage.getScene().getRoot()));
    }

    public void awaitText(String part) {
        Eventually.holds(() -> assertThat(texts()).anyMatch(text -> text.contains(part)));
    }

    /// Saves the window as it is, in both themes.
    public void picture(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        Headless.onScreen(() -> Headless.picture(stage.getScene(), name));
        Headless.onScreen(() -> {
            shell.dress(Theme.DARK);
            Headless.picture(stage.getScene(), name + "-dark");
            shell.dress(Theme.LIGHT);
            return null;
        });
    }

    @Override
    public void close() {
        try {
            Headless.onScreen(() -> {
                stage.close();
                return null;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            context.close();
            port.close();
        }
    }

    /// Asks as a program does.
    public JsonNode ask(String method, ObjectNode params) {
        return beans(RpcMethod.class)
                .filter(one -> one.name().equals(method))
                .findFirst()
                .orElseThrow()
                .body()
                .answer(new RpcCall(params));
    }
}
