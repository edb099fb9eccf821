package com.passportdesk.console.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// A day at the desk without a display.
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        description = {
            "Plays a day at the desk on a sample network: real frames from a simulated reader, a"
                    + " real PostgreSQL as the centre, the real window on no display.",
            "Saves a picture of every screen, the receipts and the day’s report."
        })
final class TourCommand implements Callable<Integer> {

    static final Path USUAL_FOLDER = Path.of("target", "tour");

    @ParentCommand PassportDesk program;

    @Mixin private DemoOptions demo;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where pictures and documents go; target/tour if left out.")
    private Path out = USUAL_FOLDER;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        return new TourRun(demo, out, json, program.terminal()).run();
    }
}
