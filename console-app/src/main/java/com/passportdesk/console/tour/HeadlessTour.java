package com.passportdesk.console.tour;

import com.passportdesk.console.demo.DemoCards;
import com.passportdesk.console.demo.DemoEquipment;
import com.passportdesk.console.demo.DemoNetwork;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.ScreenThread;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.window.OtherLanguage;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.central.CentreStatus;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.sample.SampleCast;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;

/// The tour over a real window that nobody sees.
final class HeadlessTour implements Tour {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration BETWEEN_STEPS = Duration.ofSeconds(40);
    private static final int WORDS_IN_FAILURE = 1_500;
    private static final int TOO_SHORT = 5;

    private final Surroundings around;
    private final DeskReader deskReader;
    private final ShellModel model;
    private final Navigation navigation;
    private final OtherLanguage otherLanguage;
    private final Screenshots screen;
    private final Keyboard keyboard;
    private final PrintStream terminal;
    private final Path out;
    private final DemoCards cards;
    private final SampleCast cast;

    /// Cards the reader has seen and not seen leave.
    private final Set<CardUid> lying = ConcurrentHashMap.newKeySet();

    HeadlessTour(
            Surroundings around,
            DeskReader deskReader,
            ShellModel model,
            Navigation navigation,
            OtherLanguage otherLanguage,
            Screenshots screen,
            PrintStream terminal,
            Path out) {
        this.around = around;
        this.deskReader = deskReader;
        this.model = model;
        this.navigation = navigation;
        this.otherLanguage = otherLanguage;
        this.screen = screen;
        this.keyboard = new Keyboard(screen.stage(), screen::isUnread);
        this.terminal = terminal;
        this.out = out;
        this.cards = around.network().cards();
        this.cast = around.network().cast();
    }

    /// Follows what the reader sees, before anybody else hears of it.
    void begin() {
        deskReader.first(event -> {
            switch (event) {
                case CardReader.Event.CardShown(var shown) -> lying.add(shown.uid());
                case CardReader.Event.CardGone(var uid) -> lying.remove(uid);
                case CardReader.Event.Ready _,
                        CardReader.Event.Lost _,
                        CardReader.Event.SeveralCards _,
                        CardReader.Event.Unreadable _,
                        CardReader.Event.KeysAway _,
                        CardReader.Event.UnknownCard _ -> {}
            }
            return false;
        });
        await(
                "the card reader is ready",
                () -> deskReader.health() instanceof DeskReader.Health.Ready);
    }

    /// A little time has passed since the step before.
    void nextStep() {
        later(BETWEEN_STEPS);
    }

    @Override
    public void press(DeskKey key) {
        keyboard.press(key);
    }

    @Override
    public void type(String text) {
        keyboard.type(text);
    }

    @Override
    public DemoEquipment equipment() {
        return around.network().equipment();
    }

    @Override
    public void paste(String text) {
        ScreenThread.call(() -> {
            var focused = screen.stage().getScene().getFocusOwner();
            if (!(focused instanceof TextInputControl field)) {
                throw new TourFailure("Nothing that text can be pasted into has the focus.");
            }
            field.insertText(field.getCaretPosition(), text);
            return null;
        });
    }

    @Override
    public void putTooShort(SimulatedCard card) {
        around.network().reader().field().tearAtWrite(TOO_SHORT, TornPage.OLD);
        put(card);
    }

    @Override
    public void put(SimulatedCard card) {
        around.network().reader().field().put(card);
    }

    @Override
    public void takeCards() {
        around.network().reader().field().takeAll();
        await("the reader has noticed that the card is gone", lying::isEmpty);
    }

    @Override
    public SimulatedNtag cardOf(SampleCast.Person person) {
        return cards.of(person);
    }

    @Override
    public SimulatedNtag blankCard(String uid) {
        return new SimulatedNtag(CardType.NTAG215, new CardUid(uid));
    }

    @Override
    public void awaitText(String part) {
        await(
                "the screen shows “" + part + "”",
                () -> topTexts().stream().anyMatch(t -> t.contains(part)));
    }

    /// Of the search alone while it is open: a name on the screen below it is no answer of it.
    private List<String> topTexts() {
        return ScreenThread.call(() -> {
            Parent root = screen.stage().getScene().getRoot();
            Node palette = root.lookup("#palette");
            return Reading.texts(palette == null ? root : palette);
        });
    }

    private List<String> texts() {
        return ScreenThread.call(() -> Reading.texts(screen.stage().getScene().getRoot()));
    }

    @Override
    public void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                String words = String.join(" | ", texts());
                throw new TourFailure(
                        "Not within "
                                + LIMIT.toSeconds()
                                + " seconds: "
                                + what
                                + ". The screen says: "
                                + words.substring(0, Math.min(words.length(), WORDS_IN_FAILURE)));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    @Override
    public <T> T onScreen(Callable<T> work) {
        return ScreenThread.call(work);
    }

    @Override
    public boolean isShown(String id) {
        return ScreenThread.call(() -> {
            var node = screen.stage().getScene().lookup("#" + id);
            return node != null && node.isVisible();
        });
    }

    @Override
    public boolean isFocused(String id) {
        return ScreenThread.call(() -> {
            var owner = screen.stage().getScene().getFocusOwner();
            return owner != null && id.equals(owner.getId());
        });
    }

    @Override
    public void picture(String name) {
        screen.bothThemes(name);
    }

    @Override
    public void widePicture(String name) {
        screen.wide(name);
    }

    @Override
    public void otherPicture(
            String name,
            Locale language,
            NodeOrientation direction,
            Class<? extends Screen> decision) {
        screen.other(
                name,
                () -> {
                    Shell shell = otherLanguage.open(language);
                    shell.root().setNodeOrientation(direction);
                    shell.decide(shell.load(decision));
                    return shell;
                });
    }

    @Override
    public void keep(Path file, String name) {
        try {
            Files.createDirectories(out);
            Files.copy(file, out.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new TourFailure("The file " + name + " cannot be kept in " + out + ".", failed);
        }
    }

    @Override
    public void say(String sentence) {
        terminal.println("   " + sentence);
    }

    @Override
    public RunningDesk desk() {
        return around.desk();
    }

    @Override
    public DeskStore secondDesk() {
        return around.second().store();
    }

    @Override
    public SampleCast cast() {
        return cast;
    }

    @Override
    public void later(Duration time) {
        Instant then = around.network().clock().instant().plus(time);
        boolean isUp = desk().line().up() == RunningDesk.Line.State.UP;
        around.network().standAt(then);
        if (isUp) {
            await("the centre has answered since", () -> !desk().line().factsAsOf().isBefore(then));
        }
        ScreenThread.call(() -> {
            model.now().set(then);
            return null;
        });
        await("the clock on the screen has moved", () -> shownNow().equals(then));
    }

    private Instant shownNow() {
        return ScreenThread.call(() -> model.now().get());
    }

    @Override
    public void cutLine() {
        around.network().cutLine();
        await(
                "the desk has noticed that the line is cut",
                () -> desk().line().up() == RunningDesk.Line.State.DOWN);
    }

    @Override
    public void restoreLine() {
        around.network().restoreLine();
        await("the line is up again", () -> desk().line().up() == RunningDesk.Line.State.UP);
    }

    @Override
    public boolean holdAtSecondDesk(String thing, Stretch period) {
        return around.second().hold(thing, period, 1);
    }

    @Override
    public void meetNeighbour() {
        around.network().meet(around.desk(), around.second());
        await(
                "each desk hears the other",
                () -> !desk().neighbours().isEmpty() && !around.second().neighbours().isEmpty());
    }

    @Override
    public CentreStatus centre() {
        return around.network().centre();
    }

    @Override
    public long atCentre() {
        return centre().desks().stream()
                .filter(desk -> desk.code().equals(DemoNetwork.DESK))
                .findFirst()
                .map(CentreStatus.Desk::lastNumber)
                .orElse(0L);
    }

    @Override
    public Navigation navigation() {
        return navigation;
    }

    @Override
    public ShellModel model() {
        return model;
    }

    @Override
    public Path out() {
        return out;
    }
}
