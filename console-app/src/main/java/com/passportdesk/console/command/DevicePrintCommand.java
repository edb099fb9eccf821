package com.passportdesk.console.command;

import com.passportdesk.console.device.SystemPrinters;
import com.passportdesk.devices.escpos.CodePage;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.PrinterSetup;
import com.passportdesk.devices.escpos.PrinterTiming;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.link.Handshake;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.TcpLink;
import com.passportdesk.devices.port.PortIdentity;
import com.passportdesk.devices.port.SerialPorts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Prints on a receipt printer, for a technician who tries it.
@Command(
        name = "print",
        mixinStandardHelpOptions = true,
        description = "Prints lines on a receipt printer and says whether they are on paper.")
final class DevicePrintCommand implements Callable<Integer> {

    private static final int OPENING_SECONDS = 5;
    private static final int PRINTING_SECONDS = 150;

    private static final Duration GIVING = Duration.ofSeconds(60);

    @ParentCommand DeviceCommand parent;

    @Option(
            names = "--port",
            paramLabel = "PATH",
            description =
                    "The serial port it is at, a USB printer's file such as /dev/usb/lp0, or"
                            + " system: and the name of a printer of the system.")
    @Nullable String port;

    @Option(
            names = "--host",
            paramLabel = "HOST:PORT",
            description = "The network address it is at, mostly with port 9100.")
    @Nullable String host;

    @Option(
            names = "--page",
            paramLabel = "PAGE",
            defaultValue = "CP858",
            description = "The printer's code page: ${COMPLETION-CANDIDATES}; CP858 if left out.")
    CodePage page;

    @Option(
            names = "--baud",
            converter = BaudRate.class,
            paramLabel = "N",
            defaultValue = "38400",
            description = "Bits a second on the serial port; 38400 if left out.")
    int baud;

    @Option(
            names = "--handshake",
            paramLabel = "LINE",
            defaultValue = "NONE",
            description =
                    "Which line of the serial port says that the printer takes more:"
                            + " ${COMPLETION-CANDIDATES}; NONE if left out, for XON and XOFF.")
    Handshake handshake;

    @Option(names = "--qr", paramLabel = "TEXT", description = "A QR code below the lines.")
    @Nullable String qr;

    @Option(names = "--drawer", description = "Open the cash drawer instead of printing.")
    boolean drawer;

    @Mixin DeskOption desk;

    @Mixin JsonOption json;

    @Parameters(paramLabel = "LINE", arity = "0..*", description = "What to print.")
    List<String> lines = List.of();

    @Override
    public Integer call() {
        if (!drawer && lines.isEmpty() && qr == null) {
            throw new ParameterException(
                    parent.line(), "Lines to print, --qr or --drawer must be given");
        }
        Receipt receipt = receipt();
        String path = port;
        if (path != null && host == null && SystemPrinters.isPort(path)) {
            return given(path, receipt);
        }
        PrinterSetup usual = PrinterSetup.usual();
        PrinterSetup setup =
                new PrinterSetup(
                        page,
                        page.number(),
                        usual.columns(),
                        usual.drawer(),
                        usual.drawerOpenIsHigh());
        BlockingQueue<ReceiptPrinter.Event> events = new LinkedBlockingQueue<>(100);
        Link link = link();
        try (ReceiptPrinter printer =
                new ReceiptPrinter(() -> link, setup, PrinterTiming.usual())) {
            printer.open(events::offer);
            switch (events.poll(OPENING_SECONDS, TimeUnit.SECONDS)) {
                case ReceiptPrinter.Event.Ready _ -> {}
                case ReceiptPrinter.Event.Lost(_, var advice) ->
                        throw new CommandFailure(parent.program.terminal().sentences().of(advice));
                case null, default ->
                        throw new CommandFailure("No printer answers at " + link.name() + ".");
            }
            return told(ended(drawer ? printer.openDrawer() : printer.print(receipt)));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Stopped while waiting for the printer.", stop);
        }
    }

    /// The system says no more than that it took it.
    private int given(String path, Receipt receipt) {
        if (drawer) {
            throw new CommandFailure("No drawer opens behind a printer of the system.");
        }
        String name = path.substring(SystemPrinters.PREFIX.length());
        PrintOutcome outcome = SystemPrinters.ofComputer().give(path, receipt, GIVING);
        if (!(outcome instanceof PrintOutcome.Printed)) {
            return told(outcome);
        }
        if (json.isWanted()) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            parent.program.terminal().say(answer.put("outcome", "given").put("to", name));
        } else {
            parent.program.terminal().say("Given to " + name + ".");
        }
        return Terminal.DONE;
    }

    private Link link() {
        String path = port;
        String address = host;
        if ((path == null) == (address == null)) {
            throw new ParameterException(parent.line(), "One of --port and --host must be given");
        }
        if (path != null) {
            if (drawer) {
                desk.leaveAloneAtPort(path, "cash drawer");
            }
            return SerialPorts.link(new PortIdentity.ByPath(path), baud, handshake);
        }
        int colon = address.lastIndexOf(':');
        try {
            String name = address.substring(0, colon);
            int at = Integer.parseInt(address.substring(colon + 1));
            if (drawer) {
                desk.leaveAloneAtHost(name, at, "cash drawer");
            }
            return new TcpLink(name, at);
        } catch (IndexOutOfBoundsException | IllegalArgumentException wrong) {
            throw new ParameterException(parent.line(), "--host must be HOST:PORT, not " + address);
        }
    }

    private Receipt receipt() {
        Receipt.Builder receipt = Receipt.begin();
        lines.forEach(receipt::line);
        String code = qr;
        if (code != null) {
            try {
                receipt.add(new Receipt.Part.Qr(code, 6));
            } catch (IllegalArgumentException unfit) {
                throw new ParameterException(
                        parent.line(), "--qr has 1 to 1000 letters, not " + code.length());
            }
        }
        return receipt.cut();
    }

    private static PrintOutcome ended(CompletableFuture<PrintOutcome> printing)
            throws InterruptedException {
        try {
            return printing.get(PRINTING_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return new PrintOutcome.Unknown();
        }
    }

    private int told(PrintOutcome outcome) {
        switch (outcome) {
            case PrintOutcome.Printed(var replaced) -> {
                if (json.isWanted()) {
                    ObjectNode answer = JsonNodeFactory.instance.objectNode();
                    answer.put("outcome", drawer ? "opened" : "printed");
                    var all = answer.putArray("replaced");
                    replaced.forEach(all::add);
                    parent.program.terminal().say(answer);
                } else {
                    parent.program.terminal().say(drawer ? "Opened." : "Printed.");
                    replaced.forEach(how -> parent.program.terminal().note("Printed " + how + "."));
                }
                return Terminal.DONE;
            }
            case PrintOutcome.NotReached(var advice) ->
                    throw new CommandFailure(parent.program.terminal().sentences().of(advice));
            case PrintOutcome.NotReady(var status) ->
                    throw new CommandFailure(
                            "The printer cannot print now and was sent nothing: paper "
                                    + status.paper()
                                    + ", cover "
                                    + (status.coverOpen() ? "open" : "shut")
                                    + ", fault "
                                    + status.fault()
                                    + ".");
            case PrintOutcome.Unknown _ ->
                    throw new CommandFailure(
                            "The printer has not said that it is done: look at the paper.");
            case PrintOutcome.Busy _ ->
                    throw new CommandFailure("Too many orders wait for this printer.");
        }
    }
}
