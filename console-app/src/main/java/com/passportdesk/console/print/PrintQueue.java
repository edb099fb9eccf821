package com.passportdesk.console.print;

import com.passportdesk.console.device.HomeFile;
import com.passportdesk.console.print.PrintJob.Kind;
import com.passportdesk.console.print.PrintJob.State;
import com.passportdesk.console.problem.DeviceProblem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The paper that was asked for, in the desk's home. What waits changes on the disk before it
/// counts: a print is marked as on its way before its first byte is sent, so that after a power cut
/// it is known of which nobody knows whether it came out. What was asked for and how it ended
/// counts also while the disk takes nothing, and is kept as soon as it does: a power cut in between
/// leaves a print that is asked about, never one that comes out twice. A change blocks for as long
/// as the disk takes; to look at what there is waits for nothing. Names nobody.
final class PrintQueue {

    static final String FILE = "printing.json";

    /// So many of those that are done are remembered.
    static final int DONE_KEPT = 50;

    /// So many wait or are looked after at once. Of more than that the oldest is given up: its
    /// receipt or Z stands in the journal and is printed anew by whoever wants it.
    static final int MOST_OPEN = 200;

    private final HomeFile file;
    private volatile List<PrintJob> jobs;

    /// Whether the disk has not taken what [#jobs] says.
    private volatile boolean isBehind;

    private PrintQueue(HomeFile file, List<PrintJob> jobs) {
        this.file = file;
        this.jobs = jobs;
    }

    /// As it was left; what was on its way then is unknown now.
    ///
    /// @throws IOException when the file cannot be read
    static PrintQueue open(HomeFile file, Instant now) throws IOException {
        Optional<JsonNode> kept = file.read();
        List<PrintJob> jobs = new ArrayList<>();
        try {
            if (kept.isPresent()) {
                for (JsonNode one : kept.get().path("prints")) {
                    PrintJob job = job(one);
                    jobs.add(
                            job.state() == State.SENDING
                                    ? job.become(State.UNKNOWN, job.printer(), now)
                                    : job);
                }
            }
        } catch (RuntimeException strange) {
            throw new IOException("not a list of prints", strange);
        }
        return new PrintQueue(file, List.copyOf(jobs));
    }

    /// Without anything in it, where the old one cannot be read.
    static PrintQueue empty(HomeFile file) {
        return new PrintQueue(file, List.of());
    }

    private static PrintJob job(JsonNode one) {
        return new PrintJob(
                UUID.fromString(one.path("print").asString("")),
                // Before there were other papers all of them were receipts.
                Kind.valueOf(one.path("kind").asString("receipt").toUpperCase(Locale.ROOT)),
                UUID.fromString(one.path("receipt").asString("")),
                one.path("number").asString(""),
                one.path("copy").asInt(0),
                State.valueOf(one.path("state").asString("").toUpperCase(Locale.ROOT)),
                one.path("printer").asString(""),
                Instant.parse(one.path("since").asString("")));
    }

    /// Oldest first.
    List<PrintJob> jobs() {
        return jobs;
    }

    Optional<PrintJob> find(UUID print) {
        return jobs.stream().filter(job -> job.print().equals(print)).findFirst();
    }

    /// Takes a print in; one that is there already stays as it is.
    synchronized void add(PrintJob job) {
        if (find(job.print()).isPresent()) {
            return;
        }
        List<PrintJob> more = new ArrayList<>(jobs);
        more.add(job);
        if (more.stream().filter(PrintJob::isOpen).count() > MOST_OPEN) {
            giveUpOldest(more, job.since());
        }
        keepOrLater(more);
    }

    private static void giveUpOldest(List<PrintJob> all, Instant now) {
        for (int i = 0; i < all.size(); i++) {
            PrintJob job = all.get(i);
            if (job.isOpen() && job.state() != State.SENDING) {
                all.set(i, job.become(State.LOST, job.printer(), now));
                return;
            }
        }
    }

    /// The oldest that waits for this printer, now marked as on its way; nothing while one is.
    ///
    /// @throws DeviceProblem when the disk takes nothing: it still waits
    synchronized Optional<PrintJob> begin(String printer, Instant now) {
        boolean busy =
                jobs.stream()
                        .anyMatch(job ->
                                job.state() == State.SENDING && job.printer().equals(printer));
        if (busy) {
            return Optional.empty();
        }
        Optional<PrintJob> next =
                jobs.stream()
                        .filter(job -> job.state() == State.WAITING)
                        .filter(job -> job.printer().equals(printer))
                        .findFirst();
        next.ifPresent(
                job -> keep(changed(job.print(), one -> one.become(State.SENDING, printer, now))));
        return next;
    }

    /// Changes one if it is in the state it is thought to be in; says whether it was.
    ///
    /// @throws DeviceProblem when one that waits cannot be kept otherwise: it still waits
    synchronized boolean move(UUID print, State from, State to, String printer, Instant now) {
        Optional<PrintJob> job = find(print);
        if (job.isEmpty() || job.get().state() != from) {
            return false;
        }
        List<PrintJob> all = changed(print, one -> one.become(to, printer, now));
        if (from == State.WAITING) {
            keep(all);
        } else {
            keepOrLater(all);
        }
        return true;
    }

    /// Whether the disk has all of it.
    boolean isKept() {
        return !isBehind;
    }

    /// Tries once more to keep what the disk did not take; says whether it has all of it now.
    synchronized boolean keepAgain() {
        keepOrLater(jobs);
        return !isBehind;
    }

    private List<PrintJob> changed(UUID print, UnaryOperator<PrintJob> change) {
        return jobs.stream()
                .map(job -> job.print().equals(print) ? change.apply(job) : job)
                .toList();
    }

    private void keepOrLater(List<PrintJob> all) {
        try {
            keep(all);
        } catch (DeviceProblem full) {
            isBehind = true;
            jobs = List.copyOf(all);
        }
    }

    private void keep(List<PrintJob> all) {
        long done = all.stream().filter(job -> !job.isOpen()).count();
        long forget = Math.max(0, done - DONE_KEPT);
        List<PrintJob> kept = new ArrayList<>();
        for (PrintJob job : all) {
            if (!job.isOpen() && forget > 0) {
                forget--;
            } else {
                kept.add(job);
            }
        }
        try {
            file.write(written(kept));
        } catch (IOException e) {
            throw new DeviceProblem("device.queue.notKept", e);
        }
        jobs = List.copyOf(kept);
        isBehind = false;
    }

    private static ObjectNode written(List<PrintJob> jobs) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("format", 1);
        ArrayNode prints = all.putArray("prints");
        for (PrintJob job : jobs) {
            prints.addObject()
                    .put("print", job.print().toString())
                    .put("kind", job.kind().name().toLowerCase(Locale.ROOT))
                    .put("receipt", job.document().toString())
                    .put("number", job.number())
                    .put("copy", job.copy())
                    .put("state", job.state().name().toLowerCase(Locale.ROOT))
                    .put("printer", job.printer())
                    .put("since", job.since().toString());
        }
        return all;
    }
}
