package com.passportdesk.console.command;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.DocumentFault;
import com.passportdesk.store.central.LoadResult;
import com.passportdesk.store.load.DocumentFiles;
import com.passportdesk.store.sample.SampleNetwork;
import com.passportdesk.store.staff.PinHashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tells a centre what the network consists of.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Loads descriptions of sites, plans, products, members and so on, all of them or none.",
            "What stands there just so is left alone. The form is in docs/central.md."
        })
final class CentralLoadCommand implements Callable<Integer> {

    private static final int MOST_TOLD = 50;
    private static final ZoneId DEMO_ZONE = ZoneId.of("Europe/Berlin");

    @ParentCommand CentralCommand parent;

    @Spec private CommandSpec command;

    @Mixin private CentreOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE|DIR",
            description =
                    "JSON, or JSON lines when it ends in .jsonl or .ndjson; of a folder all such"
                            + " files.")
    private @Nullable Path place;

    @Option(
            names = "--good-only",
            description = "Load what is good and leave out what is not, instead of nothing.")
    private boolean goodOnly;

    @Option(
            names = "--sample",
            description = "Load the invented sample network instead, into an empty centre.")
    private boolean sample;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "With --sample: another number makes other people; ${DEFAULT-VALUE}.",
            defaultValue = "20270422")
    private long seed;

    @Option(
            names = "--members",
            paramLabel = "N",
            description = "With --sample: how many, 1000 to 10000000; ${DEFAULT-VALUE}.",
            defaultValue = "5000")
    private int members;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        Path from = place;
        if (sample == (from != null)) {
            throw new ParameterException(
                    command.commandLine(), "Give either FILE, DIR or --sample");
        }
        if (members < 1_000 || members > 10_000_000) {
            throw new ParameterException(
                    command.commandLine(), "--members must be 1000 to 10000000, not " + members);
        }
        if (from != null && !Files.isReadable(from)) {
            throw new CommandFailure(from + " cannot be read.");
        }
        try (Centre centre = options.connect()) {
            return from == null ? sample(centre) : load(centre, from);
        }
    }

    private int load(Centre centre, Path from) {
        try (DocumentFiles files = DocumentFiles.of(from)) {
            LoadResult result = goodOnly ? centre.loadGood(files) : centre.loadAll(files);
            List<DocumentFault> faults =
                    Stream.concat(files.told().stream(), result.faults().stream()).toList();
            long count = files.faults() + result.faultCount();
            if (!json.isWanted()) {
                tell(faults, count);
            } else if (!result.loaded()) {
                parent.program.terminal().say(answer(result, faults, count));
            }
            if (!result.loaded()) {
                throw new CommandFailure(
                        "Nothing was loaded: "
                                + count
                                + (count == 1 ? " document is" : " documents are")
                                + " not right; put that right, or load the others with"
                                + " --good-only.");
            }
            parent.program
                    .terminal()
                    .say(
                            json,
                            answer(result, faults, count),
                            result.added()
                                    + " added, "
                                    + result.changed()
                                    + " changed, "
                                    + result.same()
                                    + " as they were"
                                    + (count == 0 ? "." : ", " + count + " left out."));
            return count == 0 ? Terminal.DONE : Terminal.FAILED;
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CommandFailure(from + " cannot be read. Nothing was loaded.", unreadable);
        }
    }

    private void tell(List<DocumentFault> faults, long count) {
        Terminal terminal = parent.program.terminal();
        faults.stream()
                .limit(MOST_TOLD)
                .forEach(fault -> terminal.note(fault.place() + ": " + fault.reason()));
        if (count > MOST_TOLD) {
            terminal.note("And " + (count - MOST_TOLD) + " more.");
        }
    }

    /// @param count of all faults, of which the first are told
    private static ObjectNode answer(LoadResult result, List<DocumentFault> faults, long count) {
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("loaded", result.loaded())
                        .put("added", result.added())
                        .put("changed", result.changed())
                        .put("same", result.same())
                        .put("faulty", count);
        ArrayNode told = answer.putArray("faults");
        for (DocumentFault fault : faults.stream().limit(MOST_TOLD).toList()) {
            told.addObject().put("place", fault.place()).put("reason", fault.reason());
        }
        return answer;
    }

    private int sample(Centre centre) {
        if (!centre.isEmpty()) {
            throw new CommandFailure(
                    "The centre already holds a network or a desk: load the sample into a new one.");
        }
        Instant now = Instant.now();
        SampleNetwork network =
                new SampleNetwork(seed, LocalDate.ofInstant(now, DEMO_ZONE), members);
        PinHashes hashes = new PinHashes(centre.networkKey("pepper"));
        AtomicLong added = new AtomicLong();
        centre.load(
                network.documents(hashes::hash)
                        .peek(document -> {
                            // The network itself is there since init.
                            if (!document.kind().equals("network")) {
                                added.incrementAndGet();
                            }
                        }),
                network.things(),
                network.history(now),
                _ -> {});
        parent.program
                .terminal()
                .say(
                        json,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("loaded", true)
                                .put("added", added.get())
                                .put("members", members),
                        "The sample network with "
                                + members
                                + " members is loaded; staff of ber1 sign in with the PINs in"
                                + " docs/sample.md.");
        return Terminal.DONE;
    }
}
