package com.passportdesk.console.fx;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Rooms by hours: one row a room, one block a booking, hatched time for cleaning after it, and a
/// line at now. It mirrors from right to left with everything else.
public final class DayStrip extends Pane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /// What a block is; fill, edge, dash and hatch differ, not only colour.
    public enum Kind {
        PAST,
        RUNNING,
        BOOKED,
        HOLD,
        NOSHOW,
        CLOSED
    }

    /// The hours shown, the rooms, and now unless another day is shown.
    public record Day(
            LocalDateTime from, LocalDateTime until, @Nullable LocalDateTime now, List<Row> rows) {}

    /// A room and a detail such as its seats.
    public record Row(String name, String detail, List<Block> blocks) {}

    /// One booking. `countdown` is "3:12" on a hold, else empty; `act` opens it.
    public record Block(
            String id,
            String words,
            Kind kind,
            LocalDateTime from,
            LocalDateTime until,
            Duration buffer,
            String countdown,
            @Nullable Runnable act,
            @Nullable Mark mark) {

        public Block(
                String id,
                String words,
                Kind kind,
                LocalDateTime from,
                LocalDateTime until,
                Duration buffer,
                String countdown,
                @Nullable Runnable act) {
            this(id, words, kind, from, until, buffer, countdown, act, null);
        }
    }

    /// What else is to be known of a booking, such as that it is not paid.
    ///
    /// @param words that are spoken
    public record Mark(Icon icon, String words) {}

    private record Placed(Node node, int row, LocalDateTime from, LocalDateTime until) {}

    private final Texts texts;
    private final Formats formats;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Node> names = new ArrayList<>();
    private final List<Region> rowLines = new ArrayList<>();
    private final List<Label> hours = new ArrayList<>();
    private final List<Region> hourLines = new ArrayList<>();
    private final Label nowLabel = new Label();
    private final Region nowLine = new Region();
    private @Nullable Day day;
    private @Nullable String chosen;
    private boolean isFresh;
    private double rowHeight = 36;
    private double leastRowHeight = Double.MAX_VALUE;
    private double nameWidth = 132;

    public DayStrip(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
        getStyleClass().add("day-strip");
        setMinWidth(0);
        nowLabel.getStyleClass().addAll("now-label", "num");
        nowLine.getStyleClass().add("now-line");
        nowLine.setMouseTransparent(true);
    }

    /// Pixels at 100 %: 36 on the day's overview, 50 where names wrap to two lines.
    public void setRowHeight(double pixels) {
        rowHeight = pixels;
        requestLayout();
    }

    /// Pixels at 100 % to which rows may be made smaller again by [#setRowHeight]: without it a
    /// window that was made smaller would be kept as high as the rows are.
    public void setLeastRowHeight(double pixels) {
        leastRowHeight = pixels;
    }

    /// Room for the names before the hours, in pixels at 100 %.
    public void setNameWidth(double pixels) {
        nameWidth = pixels;
        requestLayout();
    }

    public void show(Day shown) {
        day = shown;
        placed.clear();
        names.clear();
        rowLines.clear();
        hours.clear();
        hourLines.clear();
        LocalDateTime hour = shown.from().truncatedTo(ChronoUnit.HOURS);
        // No site is shown for more than two days at once.
        for (int i = 0; i <= 48 && !hour.isAfter(shown.until()); i++) {
            if (!hour.isBefore(shown.from())) {
                hours.add(axis(hour));
                hourLines.add(line("hour-line"));
            }
            hour = hour.plusHours(1);
        }
        for (int row = 0; row < shown.rows().size(); row++) {
            names.add(name(shown.rows().get(row)));
            rowLines.add(line("row-line"));
            for (Block block : shown.rows().get(row).blocks()) {
                place(shown, block, row, shown.rows().get(row).name());
            }
        }
        List<Node> all = new ArrayList<>(hourLines);
        all.addAll(rowLines);
        all.addAll(names);
        all.addAll(hours);
        boolean isNowShown = isNowShown(shown);
        if (isNowShown) {
            all.add(nowLine);
        }
        placed.forEach(one -> all.add(one.node()));
        if (isNowShown) {
            nowLabel.setText(formats.time(timeOf(shown.now())));
            all.add(nowLabel);
        }
        all.forEach(node -> node.setManaged(false));
        getChildren().setAll(all);
        ring();
        isFresh = true;
        requestLayout();
    }

    /// Rings one block, the one that something else on the screen is about.
    ///
    /// @param id of the block; null or one that is not there rings none
    public void choose(@Nullable String id) {
        chosen = id;
        ring();
    }

    private void ring() {
        for (Placed one : placed) {
            if (one.node() instanceof BlockButton button) {
                button.pseudoClassStateChanged(CHOSEN, button.isOf(chosen));
            }
        }
    }

    private static LocalTime timeOf(@Nullable LocalDateTime now) {
        return now == null ? LocalTime.MIDNIGHT : now.toLocalTime();
    }

    private static boolean isNowShown(Day day) {
        LocalDateTime now = day.now();
        return now != null && !now.isBefore(day.from()) && !now.isAfter(day.until());
    }

    private void place(Day shown, Block block, int row, String room) {
        if (!block.until().isAfter(shown.from()) || !block.from().isBefore(shown.until())) {
            return;
        }
        if (!block.buffer().isZero()) {
            Hatch hatch = new Hatch("buffer");
            placed.add(new Placed(hatch, row, block.until(), block.until().plus(block.buffer())));
        }
        BlockButton button = new BlockButton(block, room, texts, formats);
        placed.add(new Placed(button, row, block.from(), block.until()));
    }

    private Label axis(LocalDateTime hour) {
        Label label = new Label(formats.time(hour.toLocalTime()));
        label.getStyleClass().addAll("hour", "num");
        return label;
    }

    private static Region line(String styleClass) {
        Region line = new Region();
        line.getStyleClass().add(styleClass);
        line.setMouseTransparent(true);
        return line;
    }

    private static Node name(Row row) {
        Label detail = new Label(row.detail());
        detail.getStyleClass().add("room-detail");
        HBox box = new HBox(new ScriptText(row.name(), "room-name"), detail);
        box.setSpacing(TextScale.px(8));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    @Override
    protected double computePrefHeight(double width) {
        return heightWith(rowHeight);
    }

    @Override
    protected double computeMinHeight(double width) {
        return heightWith(Math.min(leastRowHeight, rowHeight));
    }

    private double heightWith(double rowPixels) {
        int rows = day == null ? 0 : day.rows().size();
        return TextScale.px(26) + rows * TextScale.px(rowPixels);
    }

    @Override
    protected void layoutChildren() {
        Day shown = day;
        if (shown == null) {
            return;
        }
        if (isFresh) {
            // Shown while the window is being laid out, the labels have no size without a style.
            isFresh = false;
            applyCss();
        }
        double head = TextScale.px(26);
        double height = TextScale.px(rowHeight);
        double foot = head + height * shown.rows().size();
        for (int i = 0; i < names.size(); i++) {
            double y = head + i * height;
            rowLines.get(i).resizeRelocate(0, Math.round(y), getWidth(), 1);
            names.get(i).resizeRelocate(0, y, TextScale.px(nameWidth) - 8, height);
        }
        layoutHours(shown, head, foot);
        for (Placed one : placed) {
            double from = Math.max(x(shown, one.from()), x(shown, shown.from()));
            double until = Math.min(x(shown, one.until()), getWidth());
            double y = head + one.row() * height;
            double gap = TextScale.px(4.5);
            one.node().setVisible(until > from);
            one.node()
                    .resizeRelocate(from, y + gap, Math.max(0, until - from), height - 2 * gap + 1);
        }
        LocalDateTime now = shown.now();
        if (now != null) {
            double x = Math.round(x(shown, now));
            nowLabel.autosize();
            double left = Math.min(x - nowLabel.getWidth() / 2, getWidth() - nowLabel.getWidth());
            nowLabel.relocate(left, TextScale.px(1));
            nowLine.resizeRelocate(x - 1, head - TextScale.px(4), 2, foot - head + 4);
            crossBlocks(shown, now, x);
        }
    }

    /// The line goes through what is on now, below the words: no letter of a name is struck out.
    private void crossBlocks(Day shown, LocalDateTime now, double x) {
        for (Placed one : placed) {
            if (one.node() instanceof BlockButton block
                    && !one.from().isAfter(now)
                    && now.isBefore(one.until())) {
                block.nowAt(x - Math.max(x(shown, one.from()), x(shown, shown.from())));
            }
        }
    }

    private void layoutHours(Day shown, double head, double foot) {
        double nowX = isNowShown(shown) && shown.now() != null ? x(shown, shown.now()) : -1000;
        double step = x(shown, shown.from().plusHours(1)) - x(shown, shown.from());
        int each = step < TextScale.px(44) ? 2 : 1;
        for (int i = 0; i < hours.size(); i++) {
            LocalDateTime at =
                    shown.from().truncatedTo(ChronoUnit.HOURS).plusHours(i + offset(shown));
            double x = x(shown, at);
            hourLines.get(i).resizeRelocate(Math.round(x), head, 1, foot - head);
            Label label = hours.get(i);
            label.autosize();
            double middle = i == 0 ? x : x - label.getWidth() / 2;
            boolean fits = middle + label.getWidth() <= getWidth() + 1;
            double apart = (label.getWidth() + nowLabel.prefWidth(-1)) / 2 + TextScale.px(8);
            boolean free = Math.abs(x - nowX) > apart;
            label.setVisible(fits && free && i % each == 0);
            label.relocate(middle, TextScale.px(3));
        }
    }

    private static int offset(Day shown) {
        return shown.from().truncatedTo(ChronoUnit.HOURS).equals(shown.from()) ? 0 : 1;
    }

    private double x(Day shown, @Nullable LocalDateTime at) {
        double start = TextScale.px(nameWidth);
        double minutes = Duration.between(shown.from(), shown.until()).toMinutes();
        double passed = Duration.between(shown.from(), at).toMinutes();
        return start + (getWidth() - start) * passed / Math.max(1, minutes);
    }
}
