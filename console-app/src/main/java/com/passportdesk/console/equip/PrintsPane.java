package com.passportdesk.console.equip;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.StateCard;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.print.PrintJob;
import com.passportdesk.console.shell.ScreenAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What waits for paper, and what can be done about each. The keys are for one of them, at first
/// the oldest that waits for somebody, and stay with it: once it is settled another key has to say
/// that they are for the next one, so that a digit pressed twice never answers for two.
final class PrintsPane extends VBox {

    private static final int MOST_PRINTS = 4;

    private final DevicesViewModel model;
    private final Texts texts;
    private List<ScreenAction> acts = List.of();

    /// Whose the keys are.
    private @Nullable UUID keyed;

    PrintsPane(DevicesViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().addAll("column", "hairline-top", "device-prints");
    }

    List<ScreenAction> actions() {
        return acts;
    }

    void show(List<PrintJob> open) {
        getChildren().setAll(Words.heading(texts.get("device.prints")));
        acts = List.of();
        if (open.isEmpty()) {
            keyed = null;
            getChildren()
                    .add(
                            new StateCard(
                                    Icon.RECEIPT,
                                    Tone.MUTED,
                                    texts.get("device.prints.none"),
                                    texts.get("device.prints.none.why"),
                                    null));
            return;
        }
        Optional<PrintJob> first = open.stream().filter(PrintsPane::waitsForSomebody).findFirst();
        if (keyed == null) {
            keyed = first.map(PrintJob::print).orElse(null);
        }
        open.stream().limit(MOST_PRINTS).forEach(job -> getChildren().add(print(job)));
        if (acts.isEmpty() && first.isPresent()) {
            acts = List.of(next(first.get(), open));
            getChildren().add(1, buttons(acts, texts));
        }
        if (open.size() > MOST_PRINTS) {
            getChildren()
                    .add(Words.second(texts.get("device.prints.more", open.size() - MOST_PRINTS)));
        }
    }

    private static boolean waitsForSomebody(PrintJob job) {
        return job.state() == PrintJob.State.WAITING || job.state() == PrintJob.State.UNKNOWN;
    }

    private ScreenAction next(PrintJob job, List<PrintJob> open) {
        return new ScreenAction(
                DeskKey.digit(4),
                texts.get("device.prints.next"),
                () -> {
                    keyed = job.print();
                    show(open);
                });
    }

    private Node print(PrintJob job) {
        boolean hasKeys = job.print().equals(keyed);
        List<ScreenAction> offered = new ArrayList<>();
        switch (job.state()) {
            case WAITING -> {
                model.otherThan(job.printer())
                        .ifPresent(other ->
                                offered.add(
                                        new ScreenAction(
                                                DeskKey.digit(5),
                                                texts.get("device.print.elsewhere", other),
                                                () -> model.reroute(job, other))));
                offered.add(act(6, "device.print.save", () -> model.save(job)));
            }
            case UNKNOWN -> {
                // Others than what waits has: a print that goes on under a finger is not answered.
                offered.add(act(7, "device.print.cameOut", () -> model.cameOut(job)));
                offered.add(act(8, "device.print.notOut", () -> model.didNotComeOut(job)));
            }
            case SENDING, PRINTED, FILE, LOST -> {}
        }
        VBox box =
                new VBox(
                        Words.title(
                                job.copy() == 0
                                        ? job.number()
                                        : texts.get(
                                                "device.prints.copy", job.number(), job.copy())),
                        Words.second(said(job)));
        box.getStyleClass().add("device-print");
        if (!offered.isEmpty()) {
            box.getChildren().add(buttons(offered, hasKeys ? texts : null));
        }
        if (hasKeys) {
            acts = offered;
        }
        return box;
    }

    private String said(PrintJob job) {
        return switch (job.state()) {
            case WAITING ->
                    model.isHeld()
                            ? texts.get("device.notice.held")
                            : texts.get("device.prints.waits", job.printer());
            case SENDING -> texts.get("device.print.sending", job.printer());
            case UNKNOWN -> texts.get("device.prints.unknown", job.printer());
            case PRINTED, FILE, LOST -> "";
        };
    }

    /// @param texts for the words of the keys; without them no key is shown
    static FlowPane buttons(List<ScreenAction> acts, @Nullable Texts texts) {
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("print-cures");
        for (ScreenAction one : acts) {
            @Nullable String key = texts == null ? null : one.key().hint(texts);
            pane.getChildren().add(DeskButton.small(null, one.label(), key, one.act()));
        }
        return pane;
    }

    private ScreenAction act(int digit, String textKey, Runnable act) {
        return new ScreenAction(DeskKey.digit(digit), texts.get(textKey), act);
    }
}
