package com.passportdesk.console.drawer;

import com.passportdesk.console.print.PrintJob;
import com.passportdesk.console.print.PrintJob.Kind;
import com.passportdesk.console.print.Slips;
import com.passportdesk.devices.escpos.Receipt;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The Z and the X for whoever prints them, when it is their turn. An X is of that moment: its
/// figures are kept nowhere.
@Component
final class ClosingSlips implements Slips {

    private final DrawerService drawer;

    ClosingSlips(DrawerService drawer) {
        this.drawer = drawer;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.Z, Kind.X);
    }

    @Override
    public Optional<Receipt> slip(PrintJob job) {
        return job.kind() == Kind.X
                ? Optional.of(drawer.xSlip())
                : drawer.closing(job.document()).map(z -> drawer.slip(z, job.copy()));
    }

    @Override
    public Optional<Path> file(PrintJob job) {
        return job.kind() == Kind.X
                ? Optional.of(drawer.xFile())
                : drawer.closing(job.document()).map(drawer::file);
    }
}
