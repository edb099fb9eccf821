package com.passportdesk.console.fx;

import com.passportdesk.console.fx.DayStrip.Block;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// One booking on the strip: a button that says room, times, holder and state.
final class BlockButton extends Button {

    private final Block block;
    private final StackPane holder = new StackPane();

    /// Pixels at 100 %.
    private static final double WIDTH_FOR_MARK = 84;

    private static final double MARK = 22;
    private static final double FOOT = 3;

    /// The line at now crosses the block below its words.
    private final Region now = new Region();

    private double nowX;

    /// At the lower end, behind the name; null where there is nothing to mark.
    private final @Nullable Node marked;

    /// Along the foot of a marked block, however narrow it is.
    private final Region foot = new Region();

    private final TwoLines words;

    BlockButton(Block block, String room, Texts texts, Formats formats) {
        this.block = block;
        getStyleClass().setAll("block");
        setId("block-" + block.id());
        String kind = block.kind().name().toLowerCase(Locale.ROOT);
        pseudoClassStateChanged(PseudoClass.getPseudoClass(kind), true);
        setMinSize(0, 0);
        if (block.kind() == DayStrip.Kind.CLOSED) {
            holder.getChildren().add(new Hatch("closed-hatch"));
        }
        String time =
                texts.get(
                        "fx.block.time",
                        formats.time(block.from().toLocalTime()),
                        formats.time(block.until().toLocalTime()));
        now.getStyleClass().add("now-line");
        now.setManaged(false);
        now.setVisible(false);
        now.setMouseTransparent(true);
        foot.getStyleClass().add("block-foot");
        foot.setManaged(false);
        foot.setMouseTransparent(true);
        foot.setVisible(block.mark() != null);
        words = new TwoLines(words(), time, block.countdown().isEmpty());
        holder.getChildren().addAll(foot, now, line());
        holder.setMinSize(0, 0);
        setGraphic(holder);
        DayStrip.Mark mark = block.mark();
        String state = texts.get("fx.block." + kind); // texts: fx.block.*
        setAccessibleText(
                texts.get(
                        "fx.block.spoken",
                        room,
                        formats.time(block.from().toLocalTime()),
                        formats.time(block.until().toLocalTime()),
                        block.words(),
                        mark == null ? state : state + ", " + mark.words()));
        marked = mark == null ? null : mark.icon().view(14);
        if (marked != null) {
            marked.getStyleClass().add("block-mark");
            marked.setManaged(false);
            marked.setMouseTransparent(true);
            holder.getChildren().add(marked);
        }
        Runnable act = block.act();
        setOnAction(act == null ? null : _ -> act.run());
        setFocusTraversable(act != null);
    }

    /// It is now at `x`, in pixels from the start of the block.
    void nowAt(double x) {
        nowX = x;
        now.setVisible(true);
        requestLayout();
    }

    boolean isOf(@Nullable String id) {
        return block.id().equals(id);
    }

    private HBox line() {
        HBox line = new HBox(TextScale.px(6));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("block-line");
        line.setMinSize(0, 0);
        if (!block.countdown().isEmpty()) {
            line.getStyleClass().add("counting");
            line.getChildren().add(Icon.TIMER.view(15));
        }
        words.setMaxHeight(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        line.setFillHeight(true);
        line.getChildren().add(words);
        return line;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        holder.setPrefSize(width, height);
        holder.setMaxSize(width, height);
        super.layoutChildren();
        now.resizeRelocate(nowX - 1, 0, 2, height);
        double line = TextScale.px(FOOT);
        foot.resizeRelocate(0, height - line, width, line);
        if (marked != null) {
            // Names come first where there is room for one of them only.
            boolean isWide = width >= TextScale.px(WIDTH_FOR_MARK);
            marked.setVisible(isWide);
            words.keepBehind(isWide ? MARK : 0);
            double side = TextScale.px(14);
            marked.resizeRelocate(
                    width - side - TextScale.px(6), height - side - TextScale.px(4), side, side);
        }
    }

    private String words() {
        if (block.countdown().isEmpty()) {
            return block.words();
        }
        return block.words().isEmpty()
                ? block.countdown()
                : block.words() + ", " + block.countdown();
    }
}
