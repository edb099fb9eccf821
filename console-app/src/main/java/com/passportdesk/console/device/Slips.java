package com.passportdesk.console.device;

import com.passportdesk.devices.escpos.Receipt;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// What can be printed, offered by the feature that makes receipts. Blocks.
public interface Slips {

    /// A receipt for a printer, in the language of the site.
    ///
    /// @param copy 0 for the first print, then 1, 2 and so on
    Optional<Receipt> slip(UUID receipt, int copy);

    /// The same as a file, for when there is no printer.
    Optional<Path> file(UUID receipt, int copy);
}
