package com.passportdesk.console.print;

import com.passportdesk.devices.escpos.Receipt;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// What can be printed, offered by each feature that makes papers. Blocks.
public interface Slips {

    /// What it makes.
    Set<PrintJob.Kind> kinds();

    /// One of these for a printer, in the language of the site; empty when it is not known.
    Optional<Receipt> slip(PrintJob job);

    /// The same as a file, for when there is no printer.
    Optional<Path> file(PrintJob job);
}
