package com.passportdesk.console.device;

import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.link.BoundedCalls;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.port.PortDescription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.print.DocFlavor;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// The printers that the operating system knows: through CUPS, the spooler of Windows, or macOS.
/// Looking for them may ask the network, so it has a limit.
@Component
public final class SystemPrinters {

    /// What their names begin with where others have a path.
    public static final String PREFIX = "system:";

    private static final Duration LOOKING = Duration.ofSeconds(5);
    private static final System.Logger LOG = System.getLogger(SystemPrinters.class.getName());

    private final BoundedCalls calls = new BoundedCalls("system-printers");
    private final Supplier<List<PrintService>> lookup;

    @Autowired
    public SystemPrinters(ObjectProvider<GivenPrintServices> given) {
        this(given.getIfAvailable(() -> new GivenPrintServices(SystemPrinters::ofSystem)));
    }

    private SystemPrinters(GivenPrintServices given) {
        this.lookup = given.services();
    }

    /// Those of this computer, for whoever has no desk.
    public static SystemPrinters ofComputer() {
        return new SystemPrinters(new GivenPrintServices(SystemPrinters::ofSystem));
    }

    /// Gives a slip to the printer at this port and says what became of it. "Printed" means that
    /// the system took it.
    ///
    /// @param path as [#ports()] say it
    /// @param limit for the system to take it; beyond it the outcome is unknown
    public PrintOutcome give(String path, Receipt slip, Duration limit) {
        String name = path.substring(PREFIX.length());
        DeviceEntry entry =
                new DeviceEntry(
                        DeviceKind.PRINTER,
                        "Passport Desk",
                        new DevicePlace.SystemPrinter(name),
                        DeviceEntry.Set.Printer.usual());
        try (SystemPrinterDevice printer = new SystemPrinterDevice(entry, this, limit, () -> {})) {
            return printer.print(slip).join();
        }
    }

    private static List<PrintService> ofSystem() {
        return List.of(
                PrintServiceLookup.lookupPrintServices(DocFlavor.SERVICE_FORMATTED.PAGEABLE, null));
    }

    /// Those of this computer as ports, by name; none where there is no print service.
    public static List<PortDescription> portsOfSystem() {
        return ports(services(new BoundedCalls("system-printers"), SystemPrinters::ofSystem));
    }

    List<PortDescription> ports() {
        return ports(services(calls, lookup));
    }

    private static List<PortDescription> ports(List<PrintService> services) {
        return services.stream()
                .map(PrintService::getName)
                .sorted()
                .map(name -> new PortDescription(PREFIX + name, name, -1, -1, "", ""))
                .toList();
    }

    Optional<PrintService> find(String name) {
        return services(calls, lookup).stream()
                .filter(one -> one.getName().equals(name))
                .findFirst();
    }

    private static List<PrintService> services(
            BoundedCalls calls, Supplier<List<PrintService>> lookup) {
        try {
            return calls.call(lookup, LOOKING);
        } catch (DeviceProblem silent) {
            LOG.log(System.Logger.Level.INFO, "the system does not say which printers it has");
        } catch (LinkageError missing) {
            LOG.log(System.Logger.Level.DEBUG, "this computer has no print service", missing);
        }
        return List.of();
    }

    /// Whether this leads to a printer of the system.
    public static boolean isPort(String path) {
        return path.startsWith(PREFIX);
    }
}
