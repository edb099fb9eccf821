package com.passportdesk.console.shell;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.StatusItem;
import com.passportdesk.console.fx.StatusItem.State;
import com.passportdesk.console.fx.StatusItem.Status;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The foot of the window: the line and the age of the data first, then what waits to be sent, the
/// devices, the journal and the business day. Narrow, or while a desk is filled or has a wrong
/// clock, it keeps the line and what is not as it should be.
final class StatusStrip extends HBox {

    /// A clock that is so far from the centre's is shown.
    private static final Duration MOST_AHEAD = Duration.ofMinutes(2);

    /// What a click on the line does, for the keyboard.
    static final DeskKey CURE = DeskKey.control(KeyCode.E);

    private final ShellModel model;
    private final Texts texts;
    private final Formats formats;
    private boolean narrow;

    StatusStrip(ShellModel model, Texts texts, Formats formats) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        getStyleClass().add("desk-status");
        setAlignment(Pos.CENTER_LEFT);
        model.line().subscribe(this::show);
        model.unsent().subscribe(this::show);
        model.devices().subscribe(this::show);
        model.secondScreen().subscribe(this::show);
        model.journalSealed().subscribe(this::show);
        model.journalDamaged().subscribe(this::show);
        model.journalMissing().subscribe(this::show);
        model.doubted().subscribe(this::show);
        model.roomLow().subscribe(this::show);
        model.neighboursUnreadable().subscribe(this::show);
        model.businessDay().subscribe(this::show);
        model.lineCure().subscribe(this::show);
    }

    void setNarrow() {
        narrow = true;
        show();
    }

    void setWide() {
        narrow = false;
        show();
    }

    private void show() {
        List<Status> all = new ArrayList<>();
        addIfKnown(all, cured(line(model.line().get())));
        Status filling = cured(filling(model.line().get()));
        Status clock = cured(clock(model.line().get()));
        Status older = olderCentre(model.line().get());
        addIfKnown(all, filling);
        addIfKnown(all, clock);
        addIfKnown(all, older);
        Status doubted = doubted();
        addIfKnown(all, doubted);
        Status room = room();
        addIfKnown(all, room);
        Status neighbours = neighboursUnreadable();
        addIfKnown(all, neighbours);
        boolean full =
                narrow
                        || filling != null
                        || clock != null
                        || older != null
                        || doubted != null
                        || room != null
                        || neighbours != null;
        addIfKnown(all, cured(unsent()));
        addIfKnown(all, health(model.devices().get()));
        addIfKnown(all, health(model.secondScreen().get()));
        addIfKnown(all, cured(journal()));
        getChildren().clear();
        for (Status status : all) {
            boolean first = getChildren().isEmpty();
            if (!first && full && status.state() == State.OK) {
                continue;
            }
            if (!first) {
                Region rule = new Region();
                rule.getStyleClass().add("divider");
                getChildren().add(rule);
            }
            StatusItem item = new StatusItem(status);
            Runnable cure = status.cure();
            if (cure != null && cure.equals(model.lineCure().get())) {
                // Drawn anew each second, it could not keep the focus; a key leads there as well.
                item.setFocusTraversable(false);
            }
            if (first) {
                item.setId("status-line");
                item.getStyleClass().add("line");
            }
            getChildren().add(item);
            if (status.icon() == Icon.DOWNLOAD) {
                getChildren().add(bar(model.line().get()));
            }
        }
        getChildren().add(Words.space());
        if (model.businessDay().get() != null && !full) {
            Label day =
                    new Label(
                            texts.get("shell.businessDay", formats.day(model.businessDay().get())));
            day.getStyleClass().addAll("second", "num");
            getChildren().add(day);
        }
    }

    /// What is said of line, clock, journal and what waits has one cure in common: what still
    /// works.
    private @Nullable Status cured(@Nullable Status status) {
        return status == null
                ? null
                : new Status(
                        status.state(),
                        status.icon(),
                        status.words(),
                        status.detail(),
                        model.lineCure().get());
    }

    private static void addIfKnown(List<Status> all, @Nullable Status status) {
        if (status != null) {
            all.add(status);
        }
    }

    private @Nullable Status line(ShellModel.@Nullable Line line) {
        if (line == null) {
            return null;
        }
        String age = age(line);
        return switch (line.state()) {
            case UP, SENDING ->
                    new Status(State.OK, Icon.PLUG_ZAP, texts.get("shell.line.up"), age, null);
            case DOWN ->
                    line.cause().isEmpty()
                            ? new Status(
                                    State.WARN, Icon.UNPLUG, down(line.since()), heard(line), null)
                            : new Status(State.BAD, Icon.UNPLUG, line.cause(), asOf(line), null);
            case ALONE ->
                    new Status(State.OK, Icon.UNPLUG, texts.get("shell.line.alone"), "", null);
        };
    }

    private @Nullable Status filling(ShellModel.@Nullable Line line) {
        if (line == null || line.filled() >= 1) {
            return null;
        }
        return new Status(
                State.BUSY,
                Icon.DOWNLOAD,
                texts.get("shell.filling", formats.percent(line.filled())),
                texts.get("shell.filling.work"),
                null);
    }

    /// A desk of this site that tells another story than it signed, or was shut out.
    private @Nullable Status doubted() {
        ShellModel.Doubted one = model.doubted().get();
        if (one == null) {
            return null;
        }
        return switch (one.doubt()) {
            case CONTRADICTS ->
                    new Status(
                            State.BAD,
                            Icon.CIRCLE_ALERT,
                            texts.get("shell.neighbour.contradicts", one.desk()),
                            texts.get("shell.neighbour.contradicts.cure"),
                            null);
            case REVOKED ->
                    new Status(
                            State.WARN,
                            Icon.CIRCLE_ALERT,
                            texts.get("shell.neighbour.revoked", one.desk()),
                            texts.get("shell.neighbour.revoked.cure"),
                            null);
            case TOLD_WHEN_REVOKED -> notBrought(one, "shell.neighbour.told.whenRevoked");
            case TOLD_WITHOUT_PROOF -> notBrought(one, "shell.neighbour.told.withoutProof");
            case TOLD_IN_VAIN -> notBrought(one, "shell.neighbour.told.inVain");
        };
    }

    private Status notBrought(ShellModel.Doubted one, String why) {
        return new Status(
                State.WARN,
                Icon.CIRCLE_ALERT,
                texts.get("shell.neighbour.told", one.desk()),
                texts.get(why),
                null);
    }

    private static ProgressBar bar(ShellModel.@Nullable Line line) {
        ProgressBar bar = new ProgressBar(line == null ? 0 : line.filled());
        bar.setId("status-filling");
        bar.getStyleClass().add("status-bar");
        bar.setFocusTraversable(false);
        return bar;
    }

    private @Nullable Status clock(ShellModel.@Nullable Line line) {
        if (line == null || line.ahead().abs().compareTo(MOST_AHEAD) <= 0) {
            return null;
        }
        String far = formats.age(line.ahead().abs());
        return new Status(
                State.WARN,
                Icon.CLOCK,
                texts.get(
                        line.ahead().isNegative() ? "shell.clock.behind" : "shell.clock.ahead",
                        far),
                texts.get("shell.clock.cure"),
                null);
    }

    /// What an older centre does not know yet it may give back to be settled.
    private @Nullable Status olderCentre(ShellModel.@Nullable Line line) {
        if (line == null || !line.isCentreOlder()) {
            return null;
        }
        return new Status(
                State.WARN,
                Icon.CIRCLE_ALERT,
                texts.get("shell.centre.older"),
                texts.get("shell.centre.older.cure"),
                null);
    }

    /// Data from this very second is a second old: "now old" is no age.
    private String age(ShellModel.Line line) {
        Duration second = Duration.ofSeconds(1);
        Duration age = line.age().compareTo(second) < 0 ? second : line.age();
        return texts.get("shell.line.age", formats.age(age));
    }

    private String down(@Nullable Instant since) {
        Instant now = model.now().get();
        return since == null || now == null || !since.isBefore(now)
                ? texts.get("shell.line.down")
                : texts.get("shell.line.downFor", formats.age(Duration.between(since, now)));
    }

    private String asOf(ShellModel.Line line) {
        Instant now = model.now().get();
        return now == null
                ? age(line)
                : texts.get("shell.line.asOf", formats.time(now.minus(line.age())));
    }

    /// A site without a line is one site as long as its desks hear each other.
    private String heard(ShellModel.Line line) {
        return line.neighbours() == 0
                ? asOf(line)
                : texts.get("shell.line.neighbours", asOf(line), line.neighbours());
    }

    private @Nullable Status unsent() {
        ShellModel.Line line = model.line().get();
        if (line == null || line.state() == LineState.ALONE) {
            return null;
        }
        int waiting = model.unsent().get();
        String words = texts.get("shell.unsent", waiting);
        if (waiting == 0) {
            return new Status(State.OK, Icon.CHECK, words, "", null);
        }
        return line.state() == LineState.DOWN
                ? new Status(
                        State.WARN,
                        Icon.UPLOAD,
                        words,
                        isWhole() ? texts.get("shell.unsent.safe") : "",
                        null)
                : new Status(
                        State.BUSY, Icon.UPLOAD, texts.get("shell.sending", waiting), "", null);
    }

    /// Whether all that was written here can be read.
    private boolean isWhole() {
        ShellModel.Missing missing = model.journalMissing().get();
        return model.journalDamaged().get() == 0
                && (missing == null || missing.fate() == ShellModel.Fate.BACK);
    }

    private @Nullable Status journal() {
        long damaged = model.journalDamaged().get();
        if (damaged != 0) {
            return new Status(
                    State.BAD,
                    Icon.CIRCLE_ALERT,
                    texts.get("shell.journal.damaged", formats.number(damaged)),
                    texts.get(isDown() ? "shell.journal.waits" : "shell.journal.call"),
                    null);
        }
        ShellModel.Missing missing = model.journalMissing().get();
        if (missing != null && missing.fate() != ShellModel.Fate.BACK) {
            return new Status(
                    State.WARN,
                    Icon.CIRCLE_ALERT,
                    missing("shell.journal.lost", missing),
                    texts.get(
                            missing.fate() == ShellModel.Fate.TO_SETTLE
                                    ? "shell.journal.lost.settle"
                                    : "shell.journal.lost.goesOn"),
                    null);
        }
        Instant sealed = model.journalSealed().get();
        if (sealed == null) {
            return null;
        }
        String words = texts.get("shell.journal", formats.time(sealed));
        String back = missing == null ? "" : missing("shell.journal.back", missing);
        return new Status(State.OK, Icon.CHECK, words, back, null);
    }

    private @Nullable Status room() {
        return model.roomLow().get()
                ? new Status(
                        State.WARN,
                        Icon.CIRCLE_ALERT,
                        texts.get("shell.room.low"),
                        texts.get("shell.room.make"),
                        null)
                : null;
    }

    private @Nullable Status neighboursUnreadable() {
        return model.neighboursUnreadable().get()
                ? new Status(
                        State.WARN,
                        Icon.CIRCLE_ALERT,
                        texts.get("shell.neighbours.unreadable"),
                        texts.get("shell.neighbours.unreadable.cure"),
                        null)
                : null;
    }

    /// What the line may bring back still.
    private boolean isDown() {
        ShellModel.Line line = model.line().get();
        return line != null && line.state() == LineState.DOWN;
    }

    // texts: shell.journal.lost
    // texts: shell.journal.back
    private String missing(String key, ShellModel.Missing missing) {
        return texts.get(key, missing.count(), formats.number(missing.first()));
    }

    private static @Nullable Status health(ShellModel.@Nullable Health health) {
        if (health == null) {
            return null;
        }
        return new Status(state(health.tone()), health.icon(), health.words(), "", health.cure());
    }

    private static State state(Tone tone) {
        return switch (tone) {
            case PLAIN, MUTED, SUBTLE, SUCCESS -> State.OK;
            case ACCENT -> State.BUSY;
            case WARNING -> State.WARN;
            case DANGER -> State.BAD;
        };
    }
}
