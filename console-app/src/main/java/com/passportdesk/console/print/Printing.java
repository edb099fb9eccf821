package com.passportdesk.console.print;

import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.HomeFile;
import com.passportdesk.console.device.PrinterDevice;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.print.PrintJob.Kind;
import com.passportdesk.console.print.PrintJob.State;
import com.passportdesk.console.problem.DeviceProblem;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.projection.RowTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Receipts, Zs and Xs on paper: asked for, waiting, on their way, out or unknown. Each is sent
/// once. What was on its way when the desk ended, or when a printer stopped answering, is asked
/// about and never sent again by itself. The screen waits for none of it.
@Component
public final class Printing implements SmartInitializingSingleton, DisposableBean {

    private static final System.Logger LOG = System.getLogger(Printing.class.getName());

    /// How often a full disk, or a store in trouble, is tried again.
    private static final Duration ROOM = Duration.ofSeconds(2);

    /// When a printer that could not take a print is tried again, if it does not say so before.
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /// Two seconds each: what does not pass in a minute holds up nothing any longer.
    private static final int MOST_TRIES = 30;

    /// Trouble of the store that passes.
    private static final Set<StoreProblem.Kind> PASSING =
            EnumSet.of(
                    StoreProblem.Kind.DISK_FULL,
                    StoreProblem.Kind.DISK_FAILED,
                    StoreProblem.Kind.TOO_SLOW,
                    StoreProblem.Kind.CLOSED);

    private final RunningDesk desk;
    private final DeskDevices devices;
    private final ObjectProvider<Slips> slips;
    private final Background background;
    private final PrintQueue queue;
    private final ComeBack room = new ComeBack(ROOM, this::lookForRoom);
    private final ComeBack printers = new ComeBack(AGAIN, this::goOn);

    /// Whether the disk took nothing when it was asked last.
    private volatile boolean isHeld;

    /// Documents that a screen is asking about already.
    private final Set<UUID> shown = ConcurrentHashMap.newKeySet();

    /// Characters that came out otherwise, of those prints of this run that the queue still has.
    private final Map<UUID, List<String>> said = new ConcurrentHashMap<>();

    /// How often prints that the queue still has waited for the store.
    private final Map<UUID, Integer> tries = new ConcurrentHashMap<>();

    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<PrintJob>> tellers = new CopyOnWriteArrayList<>();
    private final List<Runnable> roomTellers = new CopyOnWriteArrayList<>();

    Printing(
            DeskPlace place,
            RunningDesk desk,
            DeskDevices devices,
            ObjectProvider<Slips> slips,
            Background background) {
        this.desk = desk;
        this.devices = devices;
        this.slips = slips;
        this.background = background;
        this.queue = opened(new HomeFile(place.home().directory(), PrintQueue.FILE));
    }

    /// Goes on with what waited when the desk was closed.
    @Override
    public void afterSingletonsInstantiated() {
        devices.onChange(this::goOn);
        goOn();
    }

    private PrintQueue opened(HomeFile file) {
        try {
            return PrintQueue.open(file, desk.clock().instant());
        } catch (IOException unreadable) {
            // Nothing is printed that nobody asked for anew: receipts stand in the journal.
            LOG.log(System.Logger.Level.WARNING, "the queue of prints is begun anew", unreadable);
            try {
                file.putAside();
            } catch (IOException stuck) {
                LOG.log(System.Logger.Level.WARNING, "the old queue stays where it is", stuck);
            }
            return PrintQueue.empty(file);
        }
    }

    /// Tells of each change of the queue, on whatever thread made it.
    ///
    /// @return ends the telling
    public Runnable onChange(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /// Tells of each print that has ended or waits for somebody, on whatever thread made it.
    ///
    /// @return ends the telling
    public Runnable onTold(Consumer<PrintJob> teller) {
        tellers.add(teller);
        return () -> tellers.remove(teller);
    }

    /// Tells once each time when what is printed cannot be kept any more, on whatever thread found
    /// it out.
    ///
    /// @return ends the telling
    public Runnable onHeld(Runnable teller) {
        roomTellers.add(teller);
        return () -> roomTellers.remove(teller);
    }

    /// Whether the disk takes nothing: what waits is not sent, since it could come out twice, and
    /// goes by itself as soon as there is room.
    public boolean isHeld() {
        return isHeld;
    }

    /// A screen shows how this document's paper stands; nobody needs to be told besides.
    void look(UUID document) {
        shown.add(document);
    }

    void lookAway(UUID document) {
        shown.remove(document);
    }

    boolean isLookedAt(UUID document) {
        return shown.contains(document);
    }

    /// All that is open, and the newest of what is done; oldest first.
    public List<PrintJob> jobs() {
        return queue.jobs();
    }

    /// How many wait for somebody: for a printer that cannot print, or for a look at the paper.
    public int waiting() {
        return (int) queue.jobs().stream().filter(this::needsSomebody).count();
    }

    private boolean needsSomebody(PrintJob job) {
        return switch (job.state()) {
            case UNKNOWN -> true;
            case WAITING ->
                    isHeld
                            || devices.printer(job.printer())
                                    .filter(PrinterDevice::canPrint)
                                    .isEmpty();
            case SENDING, PRINTED, FILE, LOST -> false;
        };
    }

    /// The newest print of a receipt, Z or X that this desk knows of.
    public Optional<PrintJob> newest(UUID document) {
        return queue.jobs().stream()
                .filter(job -> job.document().equals(document))
                .reduce((_, later) -> later);
    }

    /// Characters that the printer of this print does not have and what it printed instead, such as
    /// `Ł as L`; empty after a restart.
    public List<String> replaced(UUID print) {
        return said.getOrDefault(print, List.of());
    }

    /// Takes in what was asked for, once; it goes to its printer when that can print.
    ///
    /// @param printer by name; empty where there is none
    void add(UUID print, Kind kind, UUID document, String number, int copy, String printer) {
        queue.add(new PrintJob(print, kind, document, number, copy, State.WAITING, printer, now()));
        goOn();
    }

    private Slips slips(PrintJob job) {
        return slips.stream()
                .filter(one -> one.kinds().contains(job.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody makes a " + job.kind()));
    }

    /// Lets what waits go to another printer; says whether it did still wait.
    public boolean reroute(UUID print, String printer) {
        boolean moved =
                devices.printers().stream().anyMatch(one -> one.entry().name().equals(printer))
                        && queue.move(print, State.WAITING, State.WAITING, printer, now());
        goOn();
        return moved;
    }

    /// Saves what waits as a file instead; nothing if it waits no more.
    public Optional<Path> toFile(UUID print) {
        Optional<PrintJob> job = queue.find(print).filter(one -> one.state() == State.WAITING);
        Optional<Path> file = job.flatMap(one -> slips(one).file(one));
        boolean moved =
                file.isPresent()
                        && queue.move(print, State.WAITING, State.FILE, job.get().printer(), now());
        changed();
        return moved ? file : Optional.empty();
    }

    /// Somebody looked: it is on paper.
    public boolean cameOut(UUID print) {
        return settle(print, State.PRINTED);
    }

    /// Somebody looked: it is not on paper. Nothing is printed by that.
    public boolean didNotComeOut(UUID print) {
        return settle(print, State.LOST);
    }

    private boolean settle(UUID print, State state) {
        Optional<PrintJob> job = queue.find(print);
        boolean settled =
                job.isPresent()
                        && queue.move(print, State.UNKNOWN, state, job.get().printer(), now());
        goOn();
        return settled;
    }

    /// Gives up what waits; the receipt or the Z stands in the journal all the same.
    public boolean giveUp(UUID print) {
        Optional<PrintJob> job = queue.find(print);
        boolean given =
                job.isPresent()
                        && queue.move(print, State.WAITING, State.LOST, job.get().printer(), now());
        changed();
        return given;
    }

    private Instant now() {
        return desk.clock().instant();
    }

    /// Gives each printer that can print what waits for it.
    private void goOn() {
        changed();
        for (PrinterDevice printer : devices.printers()) {
            if (printer.canPrint() && waits(printer.entry().name())) {
                background.run("print", () -> begin(printer), _ -> {});
            }
        }
    }

    private boolean waits(String printer) {
        return queue.jobs().stream()
                .anyMatch(job -> job.state() == State.WAITING && job.printer().equals(printer));
    }

    /// Tries what the disk did not take, and goes on with what waits for that.
    private void lookForRoom() {
        if (queue.keepAgain()) {
            isHeld = false;
            goOn();
        } else {
            room.soon();
        }
    }

    private void held() {
        boolean isNew = !isHeld;
        isHeld = true;
        room.soon();
        if (isNew) {
            roomTellers.forEach(Runnable::run);
        }
    }

    private boolean begin(PrinterDevice printer) {
        Optional<PrintJob> next;
        try {
            next = queue.begin(printer.entry().name(), now());
        } catch (DeviceProblem full) {
            LOG.log(System.Logger.Level.WARNING, "nothing is printed: {0}", full.getCause());
            held();
            changed();
            return false;
        }
        if (next.isEmpty()) {
            return false;
        }
        PrintJob job = next.get();
        Optional<Receipt> slip;
        try {
            slip = slips(job).slip(job);
        } catch (RuntimeException | Error failed) {
            if (isPassing(failed) && tries.merge(job.print(), 1, Integer::sum) <= MOST_TRIES) {
                LOG.log(System.Logger.Level.WARNING, "a print waits for the store", failed);
                unsent(job, State.WAITING);
                changed();
                room.soon();
                return false;
            }
            // It would only fail again, and is to hold up nothing behind it.
            tries.remove(job.print());
            unsent(job, State.LOST);
            goOn();
            throw failed;
        }
        tries.remove(job.print());
        if (slip.isEmpty()) {
            unsent(job, State.LOST);
            goOn();
            return false;
        }
        changed();
        sent(printer, slip.get())
                .exceptionally(failure -> {
                    // How much of it was sent is not known.
                    LOG.log(System.Logger.Level.WARNING, "a print failed", failure);
                    return new PrintOutcome.Unknown();
                })
                .thenAccept(outcome ->
                        background.run("print ends", () -> ended(job, outcome), _ -> {}));
        return true;
    }

    private void unsent(PrintJob job, State state) {
        queue.move(job.print(), State.SENDING, state, job.printer(), now());
    }

    private static boolean isPassing(Throwable failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof StoreProblem problem) {
                return PASSING.contains(problem.kind());
            }
        }
        return RowTrouble.isFatal(failed);
    }

    /// A printer that fails before it returns has perhaps sent some of it, as one that fails later.
    private static CompletableFuture<PrintOutcome> sent(PrinterDevice printer, Receipt slip) {
        try {
            return printer.print(slip);
        } catch (RuntimeException | Error failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    private boolean ended(PrintJob job, PrintOutcome outcome) {
        State state =
                switch (outcome) {
                    case PrintOutcome.Printed _ -> State.PRINTED;
                    case PrintOutcome.Unknown _ -> State.UNKNOWN;
                    case PrintOutcome.NotReached _, PrintOutcome.NotReady _, PrintOutcome.Busy _ ->
                            State.WAITING;
                };
        if (outcome instanceof PrintOutcome.Printed(List<String> replaced) && !replaced.isEmpty()) {
            said.keySet().removeIf(print -> queue.find(print).isEmpty());
            said.put(job.print(), replaced);
        }
        queue.move(job.print(), State.SENDING, state, job.printer(), now());
        if (state != State.WAITING) {
            PrintJob now = queue.find(job.print()).orElse(job);
            tellers.forEach(teller -> teller.accept(now));
            goOn();
        } else {
            // The printer says by itself when it can print again, perhaps before this was noted.
            changed();
            printers.soon();
        }
        return true;
    }

    @Override
    public void destroy() {
        room.end();
        printers.end();
    }

    private void changed() {
        if (!queue.isKept()) {
            held();
        }
        watchers.forEach(Runnable::run);
    }
}
