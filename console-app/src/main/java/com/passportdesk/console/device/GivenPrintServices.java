package com.passportdesk.console.device;

import java.util.List;
import java.util.function.Supplier;
import javax.print.PrintService;

/// Printers in the place of those of the system. Whoever starts the program gives them to the
/// Spring context.
///
/// @param services asked anew each time
public record GivenPrintServices(Supplier<List<PrintService>> services) {}
