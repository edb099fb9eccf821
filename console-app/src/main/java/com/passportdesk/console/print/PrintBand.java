package com.passportdesk.console.print;

import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.console.device.DeviceStrip;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeptDigits;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.print.PrintBandModel.Paper;
import com.passportdesk.console.shell.ScreenAction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How the paper of a receipt, Z or X stands: one line while all is well, and what can be done when
/// it is not. It takes the digits from 1; the screen around it leaves them free.
public final class PrintBand extends VBox {

    private final PrintBandModel model;
    private final DeviceStrip strip;
    private final Texts texts;
    private final Consumer<Path> saved;

    /// Screens around use 8 and 9 themselves.
    private final KeptDigits digits = new KeptDigits(7);

    private List<ScreenAction> actions = List.of();
    private @Nullable UUID print;
    private boolean hasPdf;

    /// What can be done.
    ///
    /// @param id tells it from all others, also where they are called alike
    private record Act(String id, String label, Runnable act) {}

    /// @param saved hears where it was saved instead of being printed
    public PrintBand(PrintBandModel model, Texts texts, Consumer<Path> saved) {
        this.model = model;
        this.strip = new DeviceStrip(texts);
        this.texts = texts;
        this.saved = saved;
        getStyleClass().add("print-band");
        setId("print-band");
        model.paper().subscribe(this::show);
    }

    /// What printing it now is called; empty while a print of it is on its way.
    public Optional<String> anew() {
        Paper paper = model.paper().getValue();
        PrintJob job = paper == null ? null : paper.job();
        if (paper == null || job != null && job.isOpen()) {
            return Optional.empty();
        }
        return Optional.of(texts.get(job == null ? "device.print.print" : "device.print.copy"));
    }

    /// Its PDF is there already, so that nobody has to save one instead of the paper.
    public void hasPdf() {
        hasPdf = true;
        show(model.paper().getValue());
    }

    /// What can be done now, by digits.
    public List<ScreenAction> actions() {
        return actions;
    }

    private void show(@Nullable Paper paper) {
        getChildren().clear();
        actions = List.of();
        setVisible(paper != null);
        setManaged(paper != null);
        if (paper == null) {
            return;
        }
        PrintJob job = paper.job();
        UUID shown = job == null ? null : job.print();
        if (!Objects.equals(shown, print)) {
            print = shown;
            digits.forget();
        }
        if (job == null) {
            offer(List.of(act("device.print.print", model::print)));
            return;
        }
        switch (job.state()) {
            case WAITING -> waiting(job, paper);
            case SENDING -> sending(job, paper);
            case UNKNOWN -> unknown(job);
            case PRINTED -> {
                line(
                        Icon.CHECK,
                        Tone.SUCCESS,
                        texts.get(printed(job, paper), job.printer(), job.copy()));
                replaced(paper.replaced());
                again(job);
            }
            case FILE -> {
                line(Icon.FILE_TEXT, Tone.MUTED, texts.get("device.print.saved"));
                again(job);
            }
            case LOST -> {
                line(Icon.PRINTER_X, Tone.WARNING, texts.get("device.print.lost"));
                again(job);
            }
        }
    }

    /// What is as of its moment is asked for anew by the key of its screen.
    private void again(PrintJob job) {
        switch (job.kind()) {
            case RECEIPT, Z -> offer(List.of(act("device.print.copy", model::print)));
            case X, ROLL -> {}
        }
    }

    /// Of a printer of the system it is known that it was taken, and no more.
    private static String printed(PrintJob job, Paper paper) {
        if (paper.isOfSystem()) {
            return job.copy() == 0 ? "device.print.given" : "device.print.givenCopy";
        }
        return job.copy() == 0 ? "device.print.printed" : "device.print.printedCopy";
    }

    private void replaced(List<String> replaced) {
        if (!replaced.isEmpty()) {
            getChildren()
                    .add(
                            Words.wrapping(
                                    texts.get("device.print.replaced", String.join(", ", replaced)),
                                    "second"));
        }
    }

    private void waiting(PrintJob job, Paper paper) {
        if (paper.isHeld()) {
            title(Icon.PRINTER_X, Tone.DANGER, texts.get("device.notice.held"));
            return;
        }
        DeviceHealth printer = paper.printer();
        boolean held = printer == null || printer.stand() == Stand.TROUBLE;
        if (!held) {
            line(Icon.LOADER_CIRCLE, Tone.ACCENT, texts.get("device.print.next", job.printer()));
            return;
        }
        String words =
                printer == null
                        ? texts.get("device.print.gone", job.printer())
                        : strip.words(printer);
        title(Icon.PRINTER_X, Tone.DANGER, words);
        getChildren().add(Words.wrapping(texts.get(stands(job)), "second"));
        List<Act> cures = new ArrayList<>();
        for (String other : paper.others().stream().limit(2).toList()) {
            cures.add(
                    new Act(
                            "device.print.elsewhere " + other,
                            texts.get("device.print.elsewhere", other),
                            () -> model.reroute(other)));
        }
        if (hasPdf) {
            // The same act by the same digit, whatever it is called.
            cures.add(
                    new Act(
                            "device.print.save",
                            texts.get("device.print.pdfEnough"),
                            () -> model.save(saved)));
        } else {
            cures.add(act("device.print.save", () -> model.save(saved)));
            cures.add(act("device.print.leave", model::giveUp));
        }
        offer(cures);
    }

    private static String stands(PrintJob job) {
        return switch (job.kind()) {
            case RECEIPT -> "device.print.stands";
            case Z -> "device.print.standsZ";
            case X -> "device.print.standsX";
            case ROLL -> "device.print.standsRoll";
        };
    }

    private static String goesOn(PrintJob job) {
        return job.kind() == PrintJob.Kind.RECEIPT
                ? "device.print.goesOn"
                : "device.print.goesOnPaper";
    }

    // texts: device.print.stands
    // texts: device.print.standsZ
    // texts: device.print.standsX
    // texts: device.print.standsRoll
    // texts: device.print.goesOn
    // texts: device.print.goesOnPaper
    private void sending(PrintJob job, Paper paper) {
        DeviceHealth printer = paper.printer();
        if (printer != null && printer.stand() == Stand.TROUBLE) {
            title(Icon.PRINTER_X, Tone.DANGER, strip.words(printer));
            getChildren().add(Words.wrapping(texts.get(goesOn(job)), "second"));
        } else {
            line(Icon.LOADER_CIRCLE, Tone.ACCENT, texts.get("device.print.sending", job.printer()));
        }
    }

    private void unknown(PrintJob job) {
        title(
                Icon.TRIANGLE_ALERT,
                Tone.WARNING,
                job.kind() == PrintJob.Kind.RECEIPT
                        ? texts.get("device.print.unknown")
                        : texts.get("device.print.unknownPaper", job.number()));
        getChildren()
                .add(
                        Words.wrapping(
                                texts.get("device.print.unknown.why", job.printer()), "second"));
        offer(
                List.of(
                        act("device.print.cameOut", model::cameOut),
                        act("device.print.notOut", model::printCopyInstead)));
    }

    private void line(Icon icon, Tone tone, String words) {
        HBox line = new HBox(icon.view(17), Words.wrapping(words, "second"));
        line.getStyleClass().addAll("print-line", tone.styleClass());
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(line);
    }

    private void title(Icon icon, Tone tone, String words) {
        var text = Words.wrapping(words, "heading");
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(icon.view(20), text);
        line.getStyleClass().addAll("print-title", tone.styleClass());
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(line);
    }

    private Act act(String textKey, Runnable act) {
        return new Act(textKey, texts.get(textKey), act);
    }

    /// By their digits; what has none is for the mouse alone.
    private void offer(List<Act> offered) {
        Map<Act, DeskKey> keys = new HashMap<>();
        offered.forEach(
                one -> digits.of(one.id()).ifPresent(digit -> keys.put(one, DeskKey.digit(digit))));
        List<Act> ordered =
                offered.stream()
                        .sorted(Comparator.comparingInt(one -> digits.of(one.id()).orElse(9)))
                        .toList();
        List<ScreenAction> acts = new ArrayList<>();
        FlowPane buttons = new FlowPane();
        buttons.getStyleClass().add("print-cures");
        for (Act one : ordered) {
            DeskKey key = keys.get(one);
            String hint = key == null ? null : key.hint(texts);
            buttons.getChildren().add(DeskButton.small(null, one.label(), hint, one.act()));
            if (key != null) {
                acts.add(new ScreenAction(key, one.label(), one.act()));
            }
        }
        actions = List.copyOf(acts);
        getChildren().add(buttons);
    }
}
