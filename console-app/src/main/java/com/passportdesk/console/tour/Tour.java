package com.passportdesk.console.tour;

import com.passportdesk.console.demo.DemoEquipment;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.central.CentreStatus;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import javafx.geometry.NodeOrientation;

/// What a step of the day can do. Called from the step's thread, never from the JavaFX thread.
public interface Tour {

    /// Presses a key as somebody at the keyboard does: press and release go to whatever has the
    /// focus.
    void press(DeskKey key);

    /// Types a text into whatever has the focus, letter by letter.
    void type(String text);

    /// What stands on the desk besides the reader, all of it simulated.
    DemoEquipment equipment();

    /// Pastes a text into whatever has the focus.
    void paste(String text);

    /// Puts a card on the simulated reader.
    void put(SimulatedCard card);

    /// Puts a card there that is lifted too early: at the fifth page that is written to it.
    void putTooShort(SimulatedCard card);

    /// Takes whatever lies on the reader away, and waits until the reader has noticed.
    void takeCards();

    /// The card this member of the sample network carries, with its credential written on it.
    SimulatedNtag cardOf(SampleCast.Person person);

    /// A card as it comes from the factory.
    ///
    /// @param uid 14 hex digits
    SimulatedNtag blankCard(String uid);

    /// Waits until the screen shows this text somewhere, at most ten seconds. Text of every visible
    /// label, button, field and paragraph counts; case matters.
    void awaitText(String part);

    /// Waits until a condition holds, at most ten seconds. Asked off the JavaFX thread.
    ///
    /// @param what for the failure: "the receipt is in the list"
    void await(String what, BooleanSupplier condition);

    /// Runs on the JavaFX thread and gives back what it made.
    <T> T onScreen(Callable<T> work);

    /// Whether the node with this id is on the screen and visible.
    boolean isShown(String id);

    /// Whether what is typed now goes there.
    boolean isFocused(String id);

    /// Saves the screen at 1280 by 800 in both themes: `<name>-light.png`, `<name>-dark.png`.
    void picture(String name);

    /// Saves the screen at 1920 by 1080, light.
    void widePicture(String name);

    /// Saves a decision that stands for the last tap as it looks with the words of another language
    /// or in the other reading direction, in both themes.
    void otherPicture(
            String name,
            Locale language,
            NodeOrientation direction,
            Class<? extends Screen> decision);

    /// "1 record is not sent yet."
    default String notSent() {
        long unsent = desk().line().unsent();
        return unsent == 1 ? "1 record is not sent yet." : unsent + " records are not sent yet.";
    }

    /// Copies a file (a receipt, a report) into the tour's folder under this name.
    void keep(Path file, String name);

    /// One line on the terminal: "Leïla Haddad checked in, visit 5 of 8".
    void say(String sentence);

    /// Lets time pass on every clock: the desks' and the centre's. In a tour clocks stand still
    /// otherwise, so that two tours with one seed are the same.
    void later(Duration time);

    /// Cuts this desk's line to the centre and waits until the desk has noticed.
    void cutLine();

    /// Mends the line and waits until the centre answers.
    void restoreLine();

    /// Has the second desk ask for something scarce, until it may sell it.
    ///
    /// @param thing as a claim names it
    /// @return false when it could not be had
    boolean holdAtSecondDesk(String thing, Stretch period);

    /// Lets this desk and the second one hear each other directly, from now on.
    void meetNeighbour();

    /// The last number of this desk's records that the centre has.
    long atCentre();

    /// How the centre is: what it holds and which desks it hears.
    CentreStatus centre();

    /// The desk the tour is at.
    RunningDesk desk();

    /// The store of the second desk, which has its own home, role and connection. Commands are
    /// asked of it as somebody there would.
    DeskStore secondDesk();

    /// Who is in the sample network whatever the seed.
    SampleCast cast();

    Navigation navigation();

    /// What the frame says; read and write it through [#onScreen].
    ShellModel model();

    /// Where pictures and documents go.
    Path out();
}
