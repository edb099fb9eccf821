package com.passportdesk.console.print;

import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.OnceOnly;
import com.passportdesk.console.print.PrintJob.Kind;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.device.AskPrint;
import com.passportdesk.store.device.AskPrintHandler;
import com.passportdesk.store.device.AskPrintOutcome;
import com.passportdesk.store.staff.StaffRole.Right;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Asks for paper: which print is the first of its document and which a copy. [Printing] sees to it
/// from then on.
@Component
public final class Papers {

    private final RunningDesk desk;
    private final DeskDevices devices;
    private final Printing printing;
    private final OnceOnly fresh;

    Papers(RunningDesk desk, DeskDevices devices, Printing printing) {
        this.desk = desk;
        this.devices = devices;
        this.printing = printing;
        this.fresh = new OnceOnly(desk);
    }

    /// After a sale: the one print that goes with it, where there is a printer. Blocks for a
    /// moment, never for the printer.
    public AskPrintOutcome ofSale(UUID receipt) {
        return ask(new AskPrint(CommandIds.fresh(), receipt, AskPrint.Which.FIRST), first());
    }

    /// Once more, or for the first time if it never was; says "copy" in the first case. Blocks for
    /// a moment.
    public AskPrintOutcome again(UUID command, UUID receipt) {
        return ask(new AskPrint(command, receipt, AskPrint.Which.NEXT), first());
    }

    /// The same at a printer by its name.
    public AskPrintOutcome again(UUID command, UUID receipt, String printer) {
        return ask(new AskPrint(command, receipt, AskPrint.Which.NEXT), printer);
    }

    /// The paper that goes with a Z; it is there once, whoever asks again.
    public void ofClosing(UUID closing, String number) {
        String name = "the paper of " + closing;
        UUID print = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        printing.add(print, Kind.Z, closing, number, 0, first());
    }

    /// One more paper of a Z, which says that it is a copy.
    public void closingAgain(UUID command, UUID closing, String number) {
        int before = printing.newest(closing).map(PrintJob::copy).orElse(0);
        printing.add(command, Kind.Z, closing, number, before + 1, first());
    }

    /// The figures so far, as they are when they come onto paper.
    ///
    /// @param command names them
    public void ofX(UUID command, String number) {
        printing.add(command, Kind.X, command, number, 0, first());
    }

    /// The list of a roll-call, as it is when it comes onto paper.
    ///
    /// @param command names it
    public void ofRoll(UUID command, String number) {
        printing.add(command, Kind.ROLL, command, number, 0, first());
    }

    /// The same document on another paper, since the one before is not there; an X only by who may
    /// see it.
    public void anew(UUID command, PrintJob lost) {
        switch (lost.kind()) {
            case RECEIPT -> again(command, lost.document());
            case Z -> closingAgain(command, lost.document(), lost.number());
            case ROLL ->
                    printing.add(command, Kind.ROLL, lost.document(), lost.number(), 0, first());
            case X -> {
                if (Rights.has(desk.session(), Right.READ_REPORTS)) {
                    printing.add(command, Kind.X, lost.document(), lost.number(), 0, first());
                }
            }
        }
    }

    private String first() {
        return devices.printers().stream()
                .findFirst()
                .map(printer -> printer.entry().name())
                .orElse("");
    }

    private AskPrintOutcome ask(AskPrint command, String printer) {
        AskPrintOutcome outcome = desk.submit(new AskPrintHandler(), command);
        if (outcome instanceof AskPrintOutcome.Asked asked && fresh.isFresh(command.commandId())) {
            printing.add(
                    asked.print(),
                    Kind.RECEIPT,
                    asked.receipt(),
                    asked.number(),
                    asked.copy(),
                    printer);
        }
        return outcome;
    }
}
