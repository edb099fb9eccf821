package com.passportdesk.console.shell;

import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.UndoBar;
import com.passportdesk.console.problem.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// What the frame around every screen says. Features and the desk's own watchers write it, on the
/// JavaFX thread; the shell shows it. An empty string or null hides the item.
public final class ShellModel {

    /// Who works here.
    public record Operator(String id, String name, Face face) {}

    /// Work put aside: a sale, a card. `resume` takes it back.
    public record Parked(String title, String second, Face face, Runnable resume) {}

    /// The line: since when it is in this state and how old the data is. `cause` is empty, or one
    /// sentence why it stays down until somebody does something. `filled`, from 0 to 1, is how much
    /// of a first picture is in; `ahead` how far this computer's clock is before the centre's,
    /// negative when it is behind. `neighbours` are the desks of this site that are heard directly.
    /// `isCentreOlder` says that the centre was older than this program when it was met last.
    public record Line(
            LineState state,
            @Nullable Instant since,
            Duration age,
            String cause,
            double filled,
            Duration ahead,
            int neighbours,
            boolean isCentreOlder) {

        public Line(LineState state, @Nullable Instant since, Duration age, String cause) {
            this(state, since, age, cause, 1, Duration.ZERO, 0, false);
        }
    }

    /// A desk of this site that is not listened to here or at the centre: somebody has to look at
    /// it.
    public record Doubted(String desk, Doubt doubt) {}

    /// Why a desk of this site is not listened to, or what it told here not at the centre.
    public enum Doubt {
        /// It contradicts what it signed.
        CONTRADICTS,
        /// The network has shut it out.
        REVOKED,
        /// The centre does not take what it wrote after it was shut out.
        TOLD_WHEN_REVOKED,
        /// The centre cannot tell that this desk wrote what it told.
        TOLD_WITHOUT_PROOF,
        /// The centre refuses what it told.
        TOLD_IN_VAIN
    }

    /// One more word of the status strip, such as the devices; a click runs its cure.
    public record Health(Icon icon, Tone tone, String words, @Nullable Runnable cure) {}

    /// Records that could not be read any more.
    ///
    /// @param count how many, at least 1
    /// @param first the number of the first
    public record Missing(long count, long first, Fate fate) {}

    /// What became of them.
    public enum Fate {
        /// They are lost as far as is known here.
        LOST,
        /// The centre knows that they are lost, and somebody is to see to it.
        TO_SETTLE,
        /// They came back since the desk was started.
        BACK
    }

    private final ObjectProperty<@Nullable Doubted> doubted = new SimpleObjectProperty<>();
    private final StringProperty network = new SimpleStringProperty("");
    private final StringProperty mark = new SimpleStringProperty("");
    private final StringProperty siteName = new SimpleStringProperty("");
    private final StringProperty deskName = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Operator> operator = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Instant> now = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable LocalDate> businessDay = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Line> line = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Runnable> lineCure = new SimpleObjectProperty<>();
    private final IntegerProperty unsent = new SimpleIntegerProperty();
    private final ObjectProperty<@Nullable Health> devices = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Health> secondScreen = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Instant> sealed = new SimpleObjectProperty<>();
    private final LongProperty damaged = new SimpleLongProperty();
    private final ObjectProperty<@Nullable Missing> missing = new SimpleObjectProperty<>();
    private final BooleanProperty roomLow = new SimpleBooleanProperty();
    private final BooleanProperty neighboursUnreadable = new SimpleBooleanProperty();
    private final StringProperty banner = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ActionSheet> bannerSheet = new SimpleObjectProperty<>();
    private final ObservableMap<String, Integer> waiting = FXCollections.observableHashMap();
    private final ObservableList<Parked> parked = FXCollections.observableArrayList();
    private final ObjectProperty<UndoBar.@Nullable Offer> undo = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Notice> notice = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable SearchSource> search = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Runnable> lock = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Node> cover = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Scene> scene = new SimpleObjectProperty<>();

    /// The network's name.
    public StringProperty network() {
        return network;
    }

    /// The outline of the network's mark, SVG path data in a box of 32 by 32; where it is empty the
    /// first letter of the name stands.
    public StringProperty mark() {
        return mark;
    }

    public StringProperty siteName() {
        return siteName;
    }

    public StringProperty deskName() {
        return deskName;
    }

    public ObjectProperty<@Nullable Operator> operator() {
        return operator;
    }

    /// The desk's clock; whoever owns the instant source sets it once a second.
    public ObjectProperty<@Nullable Instant> now() {
        return now;
    }

    public ObjectProperty<@Nullable LocalDate> businessDay() {
        return businessDay;
    }

    /// A desk of this site that is not listened to; null when there is none.
    public ObjectProperty<@Nullable Doubted> doubted() {
        return doubted;
    }

    public ObjectProperty<@Nullable Line> line() {
        return line;
    }

    /// Records the centre has not confirmed.
    public IntegerProperty unsent() {
        return unsent;
    }

    /// Opens what this desk can do by itself and what waits here: the cure of whatever the strip
    /// says of the line, the clock and what is to be sent. Null until a feature offers it.
    public ObjectProperty<@Nullable Runnable> lineCure() {
        return lineCure;
    }

    public ObjectProperty<@Nullable Health> devices() {
        return devices;
    }

    public ObjectProperty<@Nullable Health> secondScreen() {
        return secondScreen;
    }

    /// When the newest record of the journal was forced.
    public ObjectProperty<@Nullable Instant> journalSealed() {
        return sealed;
    }

    /// The first record of the journal that cannot be trusted and because of which nothing is sold;
    /// 0 when there is none.
    public LongProperty journalDamaged() {
        return damaged;
    }

    /// Records that the disk damaged and that hold nothing up; null when there are none.
    public ObjectProperty<@Nullable Missing> journalMissing() {
        return missing;
    }

    /// Whether little room is left on the disk of this desk.
    public BooleanProperty roomLow() {
        return roomLow;
    }

    /// Whether no other desk is heard because nobody can tell what was set.
    public BooleanProperty neighboursUnreadable() {
        return neighboursUnreadable;
    }

    /// The hatched band above all: training or demo. Empty hides it.
    public StringProperty banner() {
        return banner;
    }

    /// What can be done to the world of a demo, offered on the band; null offers nothing.
    public ObjectProperty<@Nullable ActionSheet> bannerSheet() {
        return bannerSheet;
    }

    /// How much waits for somebody in a section, by the section's id; nothing is shown at 0.
    public ObservableMap<String, Integer> waiting() {
        return waiting;
    }

    public ObservableList<Parked> parked() {
        return parked;
    }

    /// What can be undone now; the shell takes it away after its time.
    public ObjectProperty<UndoBar.@Nullable Offer> undo() {
        return undo;
    }

    /// One sentence to the operator at the top of the panel.
    public ObjectProperty<@Nullable Notice> notice() {
        return notice;
    }

    /// Who answers the search box.
    public ObjectProperty<@Nullable SearchSource> search() {
        return search;
    }

    /// What F12 does.
    public ObjectProperty<@Nullable Runnable> lock() {
        return lock;
    }

    /// Where keys arrive, as soon as the desk is in a window; for whoever tells a scanner that
    /// types from somebody who does.
    public ObjectProperty<@Nullable Scene> scene() {
        return scene;
    }

    /// Hides everything else, such as the sign-in; null shows the desk.
    public ObjectProperty<@Nullable Node> cover() {
        return cover;
    }
}
