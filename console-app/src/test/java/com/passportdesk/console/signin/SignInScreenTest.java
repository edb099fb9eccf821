package com.passportdesk.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.desk.SampleOpenDesk;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.LaterWays;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.Screens;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.sample.SampleStaff;
import com.passportdesk.store.staff.StaffProjection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class SignInScreenTest {

    @TempDir Path directory;

    private final ShellModel frame = new ShellModel();
    private final Texts texts = new Texts(Locale.UK);
    private final Formats formats = new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin"));
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Background background = Background.onVirtualThreads(failures::add);
    private final AtomicLong nanos = new AtomicLong();
    private volatile Instant wall = SampleCentre.MORNING;
    private SampleOpenDesk sample;
    private Scene scene;
    private Stage stage;
    private final LaterWays ways = new LaterWays();

    @AfterEach
    void closeDesk() throws Exception {
        Stage open = stage;
        if (open != null) {
            Headless.onScreen(() -> {
                open.hide();
                return null;
            });
        }
        background.close();
        sample.close();
        assertThat(failures).isEmpty();
    }

    static final class Plain implements Screen {
        @Override
        public Parent root() {
            return new VBox(Words.answer("80 inside, 12 still to come"));
        }
    }

    record Today(String id) implements DeskSection {
        @Override
        public String titleKey() {
            return "shell.section.today";
        }

        @Override
        public Icon icon() {
            return Icon.SUN;
        }

        @Override
        public int order() {
            return 20;
        }

        @Override
        public int functionKey() {
            return 2;
        }

        @Override
        public Class<? extends Screen> viewClass() {
            return Plain.class;
        }
    }

    private void open(SampleOpenDesk desk) throws Exception {
        sample = desk;
        Headless.onScreen(() -> {
            Thread.currentThread()
                    .setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            frame.siteName().set("Berlin Mitte");
            frame.deskName().set("Desk 2");
            Shell shell =
                    new Shell(
                            frame,
                            List.of(new Today("today")),
                            new Screens(_ -> new Plain(), texts),
                            texts,
                            formats,
                            background);
            scene = shell.scene(1280, 800, Theme.LIGHT);
            stage = Headless.shown(scene);
            SignInService service =
                    new SignInService(
                            desk.desk(), () -> desk.desk().store().keys().network("pepper"));
            new DeskLock(
                            desk.desk(),
                            service,
                            frame,
                            ways,
                            background,
                            new Problems(texts, frame.notice()::set),
                            texts,
                            formats,
                            nanos::get,
                            () -> wall)
                    .opened();
            return null;
        });
    }

    private void press(DeskKey key) throws Exception {
        Headless.onScreen(() -> Headless.press(scene, key));
    }

    private void pin(String digits) throws Exception {
        for (char digit : digits.toCharArray()) {
            press(DeskKey.digit(digit - '0'));
        }
    }

    private String message() throws Exception {
        return Headless.onScreen(() ->
                ((com.passportdesk.console.fx.Paragraph) scene.lookup("#signin-message"))
                        .textProperty()
                        .get());
    }

    private boolean isCovered() throws Exception {
        return Headless.onScreen(() -> frame.cover().get() != null);
    }

    private void awaitMessage(String part) throws Exception {
        Eventually.holds(() -> assertThat(message()).contains(part));
    }

    private void awaitCover(boolean expected) throws Exception {
        Eventually.holds(() -> assertThat(isCovered()).isEqualTo(expected));
    }

    /// The window may still have to say that a key came up, which counts as a touch: then three
    /// more minutes pass.
    private void awaitCoverWhenNobodyTouches() throws Exception {
        AtomicLong next = new AtomicLong(System.nanoTime() + Duration.ofSeconds(3).toNanos());
        Eventually.holds(() -> {
            if (System.nanoTime() > next.get()) {
                nanos.addAndGet(Duration.ofMinutes(3).toNanos());
                next.addAndGet(Duration.ofSeconds(3).toNanos());
            }
            assertThat(isCovered()).isTrue();
        });
    }

    /// Until the session is as the cover says, and the faces are there.
    private void lock() throws Exception {
        press(DeskKey.function(12));
        awaitCover(true);
        Eventually.holds(() -> assertThat(sample.desk().session().operator()).isEmpty());
        awaitMessage("Type your PIN");
    }

    private void picture(String name) throws Exception {
        Headless.onScreen(() -> Headless.picture(scene, name));
    }

    @Test
    void aFaceAndSixDigitsOpenTheDesk() throws Exception {
        frame.banner().set("Demo. Nothing here is real.");
        open(SampleOpenDesk.at(directory, new StaffProjection()));
        awaitMessage("Who are you? Press the digit beside your face.");
        awaitFaces();
        picture("signin-faces");
        press(DeskKey.digit(2));
        pin("735");
        picture("signin-pin");
        pin("204");
        awaitCover(false);
        assertThat(sample.desk().session().operator())
                .map(Session.Operator::role)
                .hasValue("manager");
        assertThat(frame.operator().get()).isNotNull();
    }

    @Test
    void aWrongPinSaysHowManyTriesAreLeftAndTheFifthCountsDown() throws Exception {
        open(SampleOpenDesk.at(directory, new StaffProjection()));
        awaitFaces();
        press(DeskKey.digit(1));
        pin("000000");
        awaitMessage("’s PIN. 4 tries left.");
        picture("signin-wrong");
        pin("000000");
        awaitMessage("3 tries left");
        pin("000000");
        awaitMessage("2 tries left");
        pin("000000");
        awaitMessage("One try left");
        pin("000000");
        awaitMessage("Too many wrong PINs. Try again in 0:30.");
        picture("signin-wait");
        pin(SampleStaff.FRONT_DESK_PIN);
        assertThat(isCovered()).as("the right PIN is not looked at").isTrue();
        sample.later(Duration.ofSeconds(30));
        awaitMessage("Type your PIN");
        pin(SampleStaff.FRONT_DESK_PIN);
        awaitCover(false);
    }

    @Test
    void lettersAreAnsweredWithOneSentenceAndEscapeGoesBackToTheFaces() throws Exception {
        open(SampleOpenDesk.at(directory, new StaffProjection()));
        awaitFaces();
        press(DeskKey.digit(1));
        pin("48");
        press(DeskKey.of(KeyCode.X));
        assertThat(message()).isEqualTo("A PIN has six digits.");
        press(DeskKey.of(KeyCode.BACK_SPACE));
        pin("82915");
        awaitCover(false);
        lock();
        press(DeskKey.ESCAPE);
        assertThat(message()).isEqualTo("Who are you? Press the digit beside your face.");
    }

    @Test
    void theLockKeyEndsTheSessionAndSomebodyElseStartsAtToday() throws Exception {
        open(SampleOpenDesk.at(directory, new StaffProjection()));
        awaitFaces();
        press(DeskKey.digit(1));
        pin(SampleStaff.FRONT_DESK_PIN);
        awaitCover(false);
        lock();
        pin(SampleStaff.FRONT_DESK_PIN);
        awaitCover(false);
        assertThat(ways.opened()).as("the same person finds the screen as it was").isEmpty();
        lock();
        press(DeskKey.ESCAPE);
        press(DeskKey.digit(3));
        pin(SampleStaff.TECHNICIAN_PIN);
        awaitCover(false);
        assertThat(ways.opened()).isEqualTo("today");
        assertThat(sample.desk().store().read(1, 20))
                .extracting(record -> record.entry().type())
                .containsExactly("SignedIn", "SignedOut", "SignedIn", "SignedOut", "SignedIn");
    }

    @Test
    void aDeskNobodyTouchesForThreeMinutesLocks() throws Exception {
        open(SampleOpenDesk.at(directory, new StaffProjection()));
        awaitFaces();
        press(DeskKey.digit(1));
        pin(SampleStaff.FRONT_DESK_PIN);
        awaitCover(false);
        nanos.set(Duration.ofMinutes(2).toNanos());
        press(DeskKey.of(KeyCode.DOWN));
        nanos.set(Duration.ofMinutes(5).toNanos() - 1);
        IdleWatch watch = new IdleWatch(nanos::get, () -> wall);
        assertThat(watch.isOver()).isFalse();
        assertThat(isCovered()).isFalse();
        nanos.set(Duration.ofMinutes(5).toNanos());
        awaitCoverWhenNobodyTouches();
        awaitMessage("Type your PIN");
        assertThat(sample.desk().store().read(2, 1))
                .allMatch(record -> record.canonical().contains("\"why\":\"idle\""));
    }

    /// A steady clock stands while the machine sleeps.
    @Test
    void aDeskWhoseLidWasClosedIsLocked() throws Exception {
        open(SampleOpenDesk.at(directory, new StaffProjection()));
        awaitFaces();
        press(DeskKey.digit(1));
        pin(SampleStaff.FRONT_DESK_PIN);
        awaitCover(false);
        IdleWatch watch = new IdleWatch(nanos::get, () -> wall);
        wall = wall.plus(IdleWatch.LIMIT).plusSeconds(1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(watch.hasSlept()).as("for three minutes").isFalse();
        wall = wall.minus(Duration.ofHours(1));
        assertThat(watch.hasSlept()).as("put back").isFalse();
        wall = SampleCentre.MORNING.plus(Duration.ofHours(8));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        awaitCover(true);
        assertThat(watch.hasSlept()).isTrue();
        assertThat(watch.hasSlept()).as("once").isFalse();
    }

    @Test
    void beforeTheCentreHasToldTheCoverSaysSoAndGoesOnByItself() throws Exception {
        open(SampleOpenDesk.empty(directory, new StaffProjection()));
        awaitMessage("The centre has not told yet who works here.");
        sample.hearTheCentre();
        awaitMessage("Who are you?");
    }

    @Test
    void aProgramSignsInByTheSameRules() {
        sample = SampleOpenDesk.at(directory, new StaffProjection());
        SignInService service =
                new SignInService(
                        sample.desk(), () -> sample.desk().store().keys().network("pepper"));
        RpcMethod method = new SignInRpc(service, sample.desk()).signIn();
        UUID command = UUID.randomUUID();
        assertThat(answer(method, command, "735204").at("/staff/role").asString())
                .isEqualTo("manager");
        JsonNode wrong = answer(method, UUID.randomUUID(), "000000");
        assertThat(wrong.get("outcome").asString()).isEqualTo("refused");
        assertThat(wrong.get("triesLeft").intValue()).isEqualTo(4);
        assertThat(wrong.at("/trace/0/asOf").asString()).isEqualTo("2027-04-22T09:12+02:00");
        assertThat(answer(method, UUID.randomUUID(), "12a").get("reason").asString())
                .isEqualTo("notAPin");
        assertThat(answer(method, command, "111111").get("reason").asString())
                .as("a command's name opens nothing by itself")
                .isEqualTo("wrongPin");
    }

    private static JsonNode answer(RpcMethod method, UUID command, String pin) {
        return method.body()
                .answer(
                        new RpcCall(
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("commandId", command.toString())
                                        .put("pin", pin)));
    }

    private void awaitFaces() throws Exception {
        Eventually.holds(() ->
                assertThat(Headless.onScreen(() -> scene.lookup("#signin-s-ber1-3"))).isNotNull());
    }
}
