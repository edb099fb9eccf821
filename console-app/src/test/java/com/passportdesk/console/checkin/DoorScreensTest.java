package com.passportdesk.console.checkin;

import static com.passportdesk.console.fx.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.Session;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.console.window.OtherLanguage;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.VisitRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Taps on a simulated reader, keys at a headless window, and what the screen says.
@Timeout(300)
class DoorScreensTest {

    private static final Instant DAY_START = Instant.parse("2027-04-22T02:00:00Z");

    @TempDir static Path home;

    private static DoorDesk desk;

    @BeforeAll
    static void openTheDesk() throws Exception {
        desk = new DoorDesk(home, Locale.UK);
    }

    @AfterAll
    static void closeTheDesk() {
        desk.close();
    }

    @AfterEach
    void nextPerson() {
        desk.takeCards();
        desk.press(KeyCode.ESCAPE);
        desk.press(KeyCode.ESCAPE);
        desk.onScreen(() -> {
            desk.model().undo().set(null);
            desk.model().notice().set(null);
            desk.shell().open("today");
        });
    }

    @Test
    void oneTapChecksInWithoutAKeyAndControlZTakesItBack() throws Exception {
        SampleCast.Person person = desk.cast().someLeft();
        int before = inside();
        desk.press(KeyCode.F3);
        desk.tap(person);
        desk.awaitText("Visit 5 of 8 away from home this month");
        assertThat(desk.node("#admitted")).isNotNull();
        assertThat(desk.texts()).contains(person.name());
        assertThat(inside()).isEqualTo(before + 1);
        desk.picture("admitted");
        desk.press(KeyCode.CONTROL, KeyCode.E);
        desk.awaitText("4 of 8 used before today");
        desk.picture("admitted-why");
        desk.press(KeyCode.CONTROL, KeyCode.Z);
        Eventually.isTrue(() -> inside() == before);
        assertThat(desk.node("#admitted")).isNull();
    }

    @Test
    void aSecondTapSaysSinceWhen() throws Exception {
        SampleCast.Person person = desk.cast().atHome();
        desk.tap(person);
        desk.awaitText("Nothing to do. The next person can tap.");
        desk.takeCards();
        desk.press(KeyCode.ESCAPE);
        desk.awaitText("is checked in");
        desk.picture("undo-bar");
        desk.tap(person);
        desk.awaitText("Already inside");
        desk.picture("already-inside");
        desk.press(KeyCode.DIGIT1);
        desk.awaitText("is checked out.");
    }

    @Test
    void fromTheAdmittedOneKeyLeadsToASaleTheRoomsTheirCardsAndTheirRecord() throws Exception {
        SampleCast.Person person = desk.cast().ukrainian();
        desk.tap(person);
        desk.awaitText("Nothing to do. The next person can tap.");
        desk.takeCards();
        desk.press(KeyCode.DIGIT4);
        Eventually.isTrue(() -> desk.node("#walk-in") != null);
        desk.awaitText(String.valueOf(person.latin()));
        desk.awaitText("Panke");
        again(person);
        desk.press(KeyCode.DIGIT5);
        Eventually.isTrue(() -> desk.node("#walk-in") != null);
        desk.awaitText(String.valueOf(person.latin()));
        again(person);
        desk.press(KeyCode.DIGIT6);
        Eventually.isTrue(() -> desk.node("#bench-band") != null);
        desk.awaitText("Card for " + person.latin());
        again(person);
        desk.press(KeyCode.DIGIT7);
        Eventually.isTrue(() -> desk.node("#person") != null);
        desk.awaitText("Booked here today");
    }

    private static void again(SampleCast.Person person) {
        desk.onScreen(() -> {
            desk.model().parked().clear();
            desk.shell().open("today");
        });
        desk.tap(person);
        desk.awaitText("Already inside");
        desk.takeCards();
    }

    @Test
    void theSameAnswerIsDrawnInGermanAndFromRightToLeftBesideTheDesk() throws Exception {
        SampleCast.Person person = desk.cast().arabic();
        desk.tap(person);
        Eventually.isTrue(() -> desk.node("#admitted") != null);
        desk.takeCards();
        List<String> german = other(Locale.GERMANY, NodeOrientation.LEFT_TO_RIGHT);
        assertThat(german)
                .contains(
                        "Heute",
                        "Eingelassen",
                        "Nichts zu tun. Die nächste Person kann ihre Karte auflegen.");
        assertThat(german.indexOf(person.latin())).isLessThan(german.indexOf(person.name()));
        List<String> mirrored = other(Locale.UK, NodeOrientation.RIGHT_TO_LEFT);
        assertThat(mirrored).contains("Today", "Admitted");
        assertThat(mirrored.indexOf(person.name())).isLessThan(mirrored.indexOf(person.latin()));
        assertThat(desk.texts()).contains("Today", "Admitted").doesNotContain("Heute");
    }

    private static List<String> other(Locale language, NodeOrientation direction) {
        AtomicReference<List<String>> texts = new AtomicReference<>(List.of());
        desk.onScreen(() -> {
            Shell shell = desk.bean(OtherLanguage.class).open(language);
            shell.root().setNodeOrientation(direction);
            shell.decide(shell.load(AdmittedView.class));
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            shell.root().applyCss();
            shell.root().layout();
            texts.set(ScreenTexts.of(scene.getRoot()));
            shell.leave();
        });
        return texts.get();
    }

    @Test
    void theBookingThatIsLookedAtIsRingedAndTheRingGoesWithTheArrows() {
        desk.press(KeyCode.F4);
        Eventually.isTrue(() -> desk.node(".block:chosen") != null);
        String first = desk.node(".block:chosen").getId();
        desk.press(KeyCode.DOWN);
        Eventually.isTrue(() -> !desk.node(".block:chosen").getId().equals(first));
        desk.press(KeyCode.UP);
        Eventually.isTrue(() -> desk.node(".block:chosen").getId().equals(first));
    }

    @Test
    void whoHasNoVisitLeftIsToldWhyAndWhatHelps() throws Exception {
        SampleCast.Person person = desk.cast().noneLeft();
        desk.tap(person);
        desk.awaitText("All 8 visits away from home are used");
        assertThat(desk.texts())
                .anyMatch(text ->
                        text.contains("your eight visits away from Lisbon are used for" + " April"))
                .contains("11 rules, 1 says no")
                .contains("8 of 8 this month", "New visits from 1 May");
        assertThat(desk.node("#cure-1")).isNotNull();
        desk.picture("refused-cap");
        desk.press(KeyCode.CONTROL, KeyCode.E);
        Eventually.isTrue(() -> desk.node("#person") != null);
        desk.press(KeyCode.ESCAPE);
        Eventually.isTrue(() -> desk.node("#refused") != null);
        assertThat(desk.texts()).contains("8 of 8 this month", "Full record");
        desk.onScreen(() -> desk.model().lineCure().get().run());
        Eventually.isTrue(() -> desk.node("#works") != null);
        desk.press(KeyCode.ESCAPE);
        Eventually.isTrue(() -> desk.node("#refused") != null);
        desk.press(KeyCode.ESCAPE);
        Eventually.isTrue(() -> desk.node("#today") != null);
    }

    /// What a button shows is there for a lookup once it was laid out.
    private boolean hasEnterHint(String id) {
        Node button = desk.node(id);
        try {
            return button != null
                    && Headless.onScreen(() ->
                            button.lookupAll(".key").stream()
                                    .filter(Node::isVisible)
                                    .anyMatch(key -> ((Label) key).getText().equals("Enter")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aManagerLetsInBeyondTheCapAndSaysWhy() throws Exception {
        SampleCast.Person person = desk.cast().noneLeft();
        String cure = "Let " + person.given() + " in all the same";
        desk.tap(person);
        desk.awaitText("All 8 visits away from home are used");
        assertThat(desk.texts()).as("not at the front desk").doesNotContain(cure);
        desk.takeCards();
        desk.press(KeyCode.ESCAPE);
        desk.desk().session().begin(new Session.Operator("s-ber1-2", "Manager", "manager", 42));
        try {
            desk.tap(person);
            desk.awaitText(cure);
            Eventually.isTrue(() -> hasEnterHint("#cure-1"));
            desk.press(KeyCode.DIGIT3);
            // Enter lets in now.
            Eventually.isTrue(() -> !hasEnterHint("#cure-1") && hasEnterHint("#override-act"));
            desk.press(KeyCode.ENTER);
            desk.awaitText("Say why in 1 to 500 characters.");
            desk.type("meets us here");
            assertThat(desk.texts()).doesNotContain("Say why in 1 to 500 characters.");
            desk.picture("refused-override");
            desk.press(KeyCode.ENTER);
            Eventually.isTrue(() -> desk.node("#admitted") != null);
            desk.press(KeyCode.CONTROL, KeyCode.Z);
            Eventually.isTrue(() -> desk.node("#admitted") == null);
        } finally {
            desk.desk()
                    .session()
                    .begin(new Session.Operator("s-ber1-1", "Jana Kowalczyk", "frontdesk", 41));
        }
    }

    @Test
    void aBlockedCardIsRefusedWithoutItsOwnersNameAloud() throws Exception {
        SampleCast.Person person = desk.cast().blockedCard();
        desk.tap(person);
        desk.awaitText("This card is blocked");
        assertThat(desk.texts())
                .filteredOn(text -> text.contains("I cannot let you in with this card"))
                .singleElement()
                .asString()
                .doesNotContain(person.given());
        desk.picture("refused-blocked");
    }

    @Test
    void anEndedCardIsRenewedByTheTapThatLetsItsHolderIn() throws Exception {
        SampleCast.Person person = desk.cast().expiredCard();
        desk.tap(person);
        desk.awaitText("Nothing to do. The next person can tap.");
        desk.press(KeyCode.CONTROL, KeyCode.E);
        desk.awaitText("renewed, to");
        desk.picture("admitted-renewed");
        assertThat(visits().openVisit(person.member(), "ber1", DAY_START)).isPresent();
    }

    @Test
    void aCardOfNobodyAsksForTheName() throws Exception {
        desk.tap(new SimulatedNtag(CardType.NTAG215, new CardUid("04998877665544")));
        desk.awaitText("Nothing is written on this card");
        desk.picture("refused-blank");
        desk.press(KeyCode.DIGIT1);
        assertThat(desk.node("#palette")).isNotNull();
    }

    @Test
    void aCardThisDeskDoesNotKnowIsRefusedInOneSentence() throws Exception {
        int before = inside();
        desk.tapUnknown();
        desk.awaitText("This desk knows nobody by this card");
        assertThat(inside()).isEqualTo(before);
        desk.picture("refused-unknown");
    }

    @Test
    void framesTornOnTheWayFromTheReaderAreAskedForAgainAndNobodySeesIt() throws Exception {
        SampleCast.Person person = desk.cast().korean();
        desk.reader().tearAnswers(3);
        desk.tap(person);
        desk.awaitText("Nothing to do. The next person can tap.");
        assertThat(visits().openVisit(person.member(), "ber1", DAY_START)).isPresent();
        assertThat(desk.texts()).noneMatch(text -> text.startsWith("No card reader"));
    }

    @Test
    void aReaderUnpluggedInTheMiddleOfATapIsSaidWithinASecondAndTheNextTapCounts()
            throws Exception {
        SampleCast.Person person = desk.cast().late();
        int before = inside();
        desk.reader().unplugAtExchange(2);
        long began = System.nanoTime();
        desk.tap(person);
        desk.awaitText("No card reader.");
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(promised(Duration.ofSeconds(1)));
        assertThat(inside()).as("nothing was half done").isEqualTo(before);
        desk.takeCards();
        desk.reader().plugIn();
        desk.awaitText("Card reader ready");
        desk.tap(person);
        desk.awaitText("Nothing to do. The next person can tap.");
        assertThat(inside()).isEqualTo(before + 1);
    }

    @Test
    void somebodyIsFoundByLettersAndCheckedInByKey() throws Exception {
        SampleCast.Person person = desk.cast().greek();
        String latin = String.valueOf(person.latin());
        desk.press(KeyCode.valueOf(latin.substring(0, 1).toUpperCase(Locale.ROOT)));
        desk.type(latin.substring(1, 4).toLowerCase(Locale.ROOT));
        desk.awaitText(person.name());
        desk.awaitText("expected");
        desk.picture("search");
        desk.type(latin.substring(4).toLowerCase(Locale.ROOT));
        // Their bookings are found too, below them.
        desk.awaitText("People 1");
        desk.press(KeyCode.CONTROL, KeyCode.ENTER);
        desk.awaitText("Nothing to do. The next person can tap.");
        assertThat(visits().openVisit(person.member(), "ber1", DAY_START)).isPresent();
    }

    @Test
    void enterOpensTheRecord() throws Exception {
        SampleCast.Person person = desk.cast().japanese();
        desk.press(KeyCode.CONTROL, KeyCode.K);
        desk.type(person.email());
        desk.awaitText("1 of 1 shown");
        desk.press(KeyCode.ENTER);
        Eventually.isTrue(() -> desk.node("#person") != null);
        desk.awaitText("Booked here today");
        desk.picture("person");
        desk.press(KeyCode.ENTER);
        desk.awaitText("Nothing to do. The next person can tap.");
        assertThat(visits().openVisit(person.member(), "ber1", DAY_START)).isPresent();
    }

    @Test
    void todayChecksInTheChosenByEnter() throws Exception {
        Eventually.isTrue(() -> desk.node("#expected .desk-row") != null);
        desk.picture("today");
        int before = inside();
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.ENTER);
        Eventually.isTrue(() -> inside() == before + 1 || desk.node("#refused") != null);
    }

    @Test
    void everybodyInsideIsListed() throws Exception {
        desk.press(KeyCode.F3);
        desk.awaitText("people inside");
        Eventually.isTrue(() -> desk.node("#people-inside .desk-row") != null);
        desk.picture("people");
    }

    private static int inside() {
        return visits().insideCount("ber1", DAY_START);
    }

    private static VisitRepository visits() {
        return new VisitRepository(desk.desk().rows());
    }
}
