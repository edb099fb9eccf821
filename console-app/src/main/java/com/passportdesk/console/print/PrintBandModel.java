package com.passportdesk.console.print;

import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.device.DevicePlace;
import com.passportdesk.console.device.PrinterDevice;
import com.passportdesk.console.fx.Background;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.device.AskPrintOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// How the paper of one receipt, Z or X stands, and what can be done about it.
@Component
@Scope("prototype")
public final class PrintBandModel {

    private final Printing printing;
    private final Papers papers;
    private final DeskDevices devices;
    private final Background background;
    private final ObjectProperty<@Nullable Paper> paper = new SimpleObjectProperty<>();
    private @Nullable UUID document;

    /// Stays until it is answered: pressed twice it prints once.
    private UUID command = CommandIds.fresh();

    private boolean following;

    PrintBandModel(Printing printing, Papers papers, DeskDevices devices, Background background) {
        this.printing = printing;
        this.papers = papers;
        this.devices = devices;
        this.background = background;
    }

    /// @param job the newest print of the document; null where this desk knows of none
    /// @param printer how the printer it waits for, is at or came out of stands; null if it is gone
    /// @param isOfSystem whether that printer is one of the system, which says itself how a print
    ///   ends
    /// @param others printers that could print it instead, ready ones only
    /// @param isHeld whether what waits does so because the disk takes nothing
    /// @param replaced characters of it that came out otherwise, such as `Ł as L`
    public record Paper(
            @Nullable PrintJob job,
            @Nullable DeviceHealth printer,
            boolean isOfSystem,
            boolean isHeld,
            List<String> others,
            List<String> replaced) {
        public Paper {
            others = List.copyOf(others);
            replaced = List.copyOf(replaced);
        }
    }

    /// Shows another receipt, Z or X.
    public void show(UUID shown) {
        lookAway();
        document = shown;
        command = CommandIds.fresh();
        look();
        read();
    }

    private void look() {
        if (following && document != null) {
            printing.look(document);
        }
    }

    private void lookAway() {
        if (document != null) {
            printing.lookAway(document);
        }
    }

    /// Begins to follow the printers. On the JavaFX thread.
    ///
    /// @return ends it
    public Runnable follow() {
        Runnable jobs = printing.onChange(() -> background.onScreen(this::read));
        Runnable stands = devices.onChange(() -> background.onScreen(this::read));
        following = true;
        look();
        read();
        return () -> {
            following = false;
            lookAway();
            jobs.run();
            stands.run();
        };
    }

    /// From memory alone: nothing here waits.
    private void read() {
        UUID shown = document;
        if (shown == null || !devices.hasPrinter()) {
            paper.set(null);
            return;
        }
        PrintJob job = printing.newest(shown).orElse(null);
        Optional<PrinterDevice> at =
                job == null ? Optional.empty() : devices.printer(job.printer());
        List<String> others =
                devices.printers().stream()
                        .filter(PrinterDevice::canPrint)
                        .map(printer -> printer.entry().name())
                        .filter(name -> job == null || !name.equals(job.printer()))
                        .toList();
        paper.set(
                new Paper(
                        job,
                        at.map(PrinterDevice::health).orElse(null),
                        at.filter(one -> one.entry().place() instanceof DevicePlace.SystemPrinter)
                                .isPresent(),
                        printing.isHeld(),
                        others,
                        job == null ? List.of() : printing.replaced(job.print())));
    }

    /// Prints it for the first time, or a copy that says so.
    public void print() {
        UUID shown = document;
        UUID id = command;
        PrintJob job = job();
        if (job != null) {
            run("print again", () -> anew(id, job), (Boolean _) -> answered(id));
        } else if (shown != null) {
            run("print again", () -> papers.again(id, shown), (AskPrintOutcome _) -> answered(id));
        }
    }

    private void answered(UUID id) {
        if (id.equals(command)) {
            command = CommandIds.fresh();
        }
    }

    private boolean anew(UUID id, PrintJob job) {
        papers.anew(id, job);
        return true;
    }

    /// Prints it elsewhere.
    public void reroute(String printer) {
        onJob("print elsewhere", job -> printing.reroute(job, printer));
    }

    public void cameOut() {
        onJob("it came out", printing::cameOut);
    }

    /// It did not come out: a copy is printed, marked as one.
    public void printCopyInstead() {
        onJob("it did not come out", printing::didNotComeOut);
        print();
    }

    public void giveUp() {
        onJob("leave it unprinted", printing::giveUp);
    }

    /// Saves it instead of printing it.
    public void save(Consumer<Path> saved) {
        PrintJob job = job();
        if (job != null) {
            run(
                    "save it instead",
                    () -> printing.toFile(job.print()),
                    (Optional<Path> file) -> file.ifPresent(saved));
        }
    }

    private void onJob(String name, Predicate<UUID> act) {
        PrintJob job = job();
        if (job != null) {
            run(name, () -> act.test(job.print()), (Boolean _) -> {});
        }
    }

    private <T> void run(String name, java.util.concurrent.Callable<T> work, Consumer<T> then) {
        background.run(
                name,
                work,
                (T done) -> {
                    then.accept(done);
                    read();
                });
    }

    private @Nullable PrintJob job() {
        Paper now = paper.get();
        return now == null ? null : now.job();
    }

    /// Null where receipts are not printed.
    public ReadOnlyProperty<@Nullable Paper> paper() {
        return paper;
    }
}
