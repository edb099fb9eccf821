package com.passportdesk.console.equip;

import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceFinder;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.device.DevicePlace;
import com.passportdesk.console.device.DeviceSettings;
import com.passportdesk.console.device.HeldBefore;
import com.passportdesk.console.equip.PortSearch.Asked;
import com.passportdesk.console.equip.PortSearch.Port;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.KeptDigits;
import com.passportdesk.console.fx.Texts;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// A new device: found by asking or by being heard, named, tried, remembered.
@Component
@Scope("prototype")
final class NewDeviceViewModel {

    /// Where it stands.
    enum Step {
        FIND,
        NAME,
        TRY
    }

    /// How trying went.
    enum Tried {
        NOT_YET,
        TRYING,
        WORKED,
        FAILED
    }

    private static final System.Logger LOG = System.getLogger(NewDeviceViewModel.class.getName());

    private final DeviceFinder finder;
    private final DeskDevices devices;
    private final DeviceSetup setup;
    private final DeviceTrial trial;
    private final Background background;
    private final Texts texts;
    private final ObjectProperty<Step> step = new SimpleObjectProperty<>(Step.FIND);
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty addressProblem = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty nameProblem = new SimpleStringProperty("");
    private final StringProperty token = new SimpleStringProperty("");
    private final BooleanProperty drawer = new SimpleBooleanProperty();
    private final BooleanProperty labels = new SimpleBooleanProperty();
    private final ObjectProperty<Tried> tried = new SimpleObjectProperty<>(Tried.NOT_YET);
    private final CardKeysModel keys;
    private final PortSearch search;

    /// One that is found later moves no key under a finger.
    private final KeptDigits digits = new KeptDigits(9);

    /// Raised by each step; an answer to what was asked in an earlier one comes too late.
    private int turn;

    private @Nullable DeviceKind kind;
    private @Nullable DevicePlace place;
    private DeviceEntry.Set set = new DeviceEntry.Set.Plain();
    private String said = "";
    private Runnable whenDone = () -> {};

    NewDeviceViewModel(
            DeviceFinder finder,
            DeskDevices devices,
            DeviceSetup setup,
            DeviceTrial trial,
            Background background,
            Texts texts) {
        this.finder = finder;
        this.devices = devices;
        this.setup = setup;
        this.trial = trial;
        this.background = background;
        this.texts = texts;
        this.keys = new CardKeysModel(texts);
        this.search = new PortSearch(finder, background);
    }

    void whenDone(Runnable done) {
        whenDone = done;
    }

    /// Begins to look. On the JavaFX thread.
    ///
    /// @return ends the listening
    Runnable begin() {
        if (step.get() == Step.FIND) {
            look();
        }
        return search::end;
    }

    /// Looks anew at every port.
    void look() {
        digits.forget();
        search.begin();
    }

    /// Those that were found, in the order of the list.
    List<Port> found() {
        return search.ports().getValue().stream()
                .filter(port -> port.asked() == Asked.FOUND)
                .toList();
    }

    /// The key that takes one that was found, as long as this search lasts.
    OptionalInt digit(Port port) {
        return digits.of(port.port().path());
    }

    /// Takes one that was found.
    void take(Port port) {
        DeviceKind taken = port.kind();
        if (taken == null) {
            return;
        }
        set =
                switch (taken) {
                    case PRINTER, LABELS -> DeviceEntry.Set.Printer.usual().at(port.bits());
                    case DOOR -> new DeviceEntry.Set.Door(port.bits(), "", 5);
                    case READER, BADGES, SCANNER -> new DeviceEntry.Set.Plain();
                    case DOOR_SYSTEM -> throw new IllegalStateException("behind no port");
                };
        said = port.said();
        name(taken, finder.placeOf(port.port()));
    }

    /// Takes what is at the address that was typed: a printer if one answers there; a door system
    /// is asked when it is tried.
    void takeAddress() {
        DeviceSettings read = DeviceSettings.readAddress(address.get().strip());
        if (read.entries().isEmpty()) {
            addressProblem.set(texts.get("device.new.address.wrong"));
            return;
        }
        DeviceEntry entry = read.entries().getFirst();
        if (entry.place() instanceof DevicePlace.Network network) {
            askPrinter(network);
        } else if (!setup.may(entry.kind())) {
            addressProblem.set(texts.get("problem.right.setUpDoorSystems"));
        } else {
            addressProblem.set("");
            set = entry.set();
            said = "";
            name(entry.kind(), entry.place());
        }
    }

    private void askPrinter(DevicePlace.Network network) {
        int mine = ++turn;
        background.run(
                "ask a printer on the network",
                () -> finder.answers(network),
                answers -> {
                    if (mine != turn) {
                        return;
                    }
                    if (answers) {
                        set = DeviceEntry.Set.Printer.usual();
                        said = "";
                        name(DeviceKind.PRINTER, network);
                    } else {
                        addressProblem.set(texts.get("device.new.address.silent", network.shown()));
                    }
                });
    }

    private void name(DeviceKind taken, DevicePlace where) {
        turn++;
        search.end();
        kind = taken;
        place = where;
        name.set(free(taken));
        nameProblem.set("");
        token.set("");
        keys.forget();
        drawer.set(false);
        labels.set(false);
        step.set(Step.NAME);
    }

    // texts: device.new.name.*
    private String free(DeviceKind of) {
        String usual = texts.get("device.new.name." + of.code());
        String free = usual;
        for (int i = 2; devices.has(free); i++) {
            free = usual + " " + i;
        }
        return free;
    }

    void toggleDrawer() {
        drawer.set(!drawer.get());
    }

    /// Whether a printer prints labels of cards and not receipts. A name nobody changed follows.
    void toggleLabels() {
        boolean isFirst = name.get().equals(free(printerKind()));
        labels.set(!labels.get());
        drawer.set(false);
        if (isFirst) {
            name.set(free(printerKind()));
        }
    }

    private DeviceKind printerKind() {
        return labels.get() ? DeviceKind.LABELS : DeviceKind.PRINTER;
    }

    /// Checks the name and goes on to trying.
    void named() {
        String typed = name.get().strip();
        if (typed.isEmpty() || typed.length() > DeviceEntry.LONGEST_NAME) {
            nameProblem.set(texts.get("device.new.noName", DeviceEntry.LONGEST_NAME));
        } else if (devices.has(typed)) {
            nameProblem.set(texts.get("device.add.twice", typed));
        } else {
            nameProblem.set("");
            if (!isReader() || keys.isWhole()) {
                step.set(Step.TRY);
                tryIt();
            }
        }
    }

    /// Tries it, unless it has shown already that it works.
    void tryIt() {
        DeviceEntry entry = entry();
        int mine = ++turn;
        tried.set(Tried.TRYING);
        background.run(
                "try a device",
                () -> trial.of(entry),
                outcome -> tried(mine, outcome),
                failure -> {
                    LOG.log(System.Logger.Level.WARNING, "a device could not be tried", failure);
                    tried(mine, new DeviceTrial.Outcome(false, ""));
                });
    }

    private void tried(int asked, DeviceTrial.Outcome outcome) {
        if (asked == turn) {
            said = outcome.said().isEmpty() ? said : outcome.said();
            tried.set(outcome.isGood() ? Tried.WORKED : Tried.FAILED);
        }
    }

    /// Keeps it.
    void remember() {
        DeviceEntry entry = entry();
        int mine = turn;
        HeldBefore held = kind == DeviceKind.BADGES ? HeldBefore.by(said) : HeldBefore.none();
        background.run(
                "remember a device",
                () -> setup.add(entry, held),
                added -> {
                    if (mine != turn) {
                        return;
                    }
                    turn++;
                    if (added) {
                        whenDone.run();
                    } else {
                        nameProblem.set(texts.get("device.add.twice", entry.name()));
                        step.set(Step.NAME);
                    }
                });
    }

    /// One step back; says whether there was one.
    boolean back() {
        if (step.get() == Step.FIND) {
            return false;
        }
        turn++;
        step.set(step.get() == Step.TRY ? Step.NAME : Step.FIND);
        tried.set(Tried.NOT_YET);
        if (step.get() == Step.FIND) {
            look();
        }
        return true;
    }

    /// As it would be remembered now.
    DeviceEntry entry() {
        DeviceKind taken = kind;
        DevicePlace where = place;
        if (taken == null || where == null) {
            throw new IllegalStateException("nothing was chosen");
        }
        DeviceEntry.Set with =
                switch (set) {
                    case DeviceEntry.Set.Printer printer when drawer.get() -> printer.withDrawer();
                    case DeviceEntry.Set.DoorSystem _ ->
                            new DeviceEntry.Set.DoorSystem(token.get().strip());
                    case DeviceEntry.Set _ -> isReader() ? keys.set() : set;
                };
        return new DeviceEntry(
                isPrinter() ? printerKind() : taken, name.get().strip(), where, with);
    }

    /// Whether a drawer may hang behind it.
    boolean mayHaveDrawer() {
        return isPrinter() && !labels.get() && !(place instanceof DevicePlace.SystemPrinter);
    }

    /// Of receipts or of labels.
    boolean isPrinter() {
        return kind == DeviceKind.PRINTER;
    }

    boolean isReader() {
        return kind == DeviceKind.READER;
    }

    CardKeysModel keys() {
        return keys;
    }

    boolean isDoorSystem() {
        return kind == DeviceKind.DOOR_SYSTEM;
    }

    /// Whether it may ask for a token.
    boolean isBehindAddress() {
        return place instanceof DevicePlace.Web;
    }

    /// What it said when it was found.
    String said() {
        return said;
    }

    ReadOnlyProperty<Step> step() {
        return step;
    }

    ReadOnlyProperty<List<Port>> ports() {
        return search.ports();
    }

    StringProperty address() {
        return address;
    }

    ReadOnlyProperty<String> addressProblem() {
        return addressProblem;
    }

    StringProperty name() {
        return name;
    }

    ReadOnlyProperty<String> nameProblem() {
        return nameProblem;
    }

    /// Name of the file with the token it asks for.
    StringProperty token() {
        return token;
    }

    ReadOnlyProperty<Boolean> labels() {
        return labels;
    }

    ReadOnlyProperty<Boolean> drawer() {
        return drawer;
    }

    ReadOnlyProperty<Tried> tried() {
        return tried;
    }
}
