package com.passportdesk.console.print;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.OnceOnly;
import com.passportdesk.console.device.PrinterDevice;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.device.DrawerOutcome;
import com.passportdesk.store.device.OpenDrawer;
import com.passportdesk.store.device.OpenDrawerHandler;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// The cash drawer. It opens for a sale that was paid in cash and for a reason that was written
/// down, after the record of it, and never otherwise. Blocks for a moment, never for the printer
/// behind which it hangs.
@Component
public final class Drawer {

    private final RunningDesk desk;
    private final DeskDevices devices;
    private final OnceOnly fresh;
    private final List<Consumer<PrintOutcome>> tellers = new CopyOnWriteArrayList<>();

    Drawer(RunningDesk desk, DeskDevices devices) {
        this.desk = desk;
        this.fresh = new OnceOnly(desk);
        this.devices = devices;
    }

    /// What came of asking.
    public sealed interface Asked {

        /// It is on record, and the printer was told.
        ///
        /// @param end how that ended, within the limits of a printer's order
        record Told(UUID opening, CompletableFuture<PrintOutcome> end) implements Asked {}

        /// No drawer is set up at this desk.
        record NoDrawer() implements Asked {}

        /// The desk refuses.
        record Refused(DrawerOutcome.Cause cause) implements Asked {}
    }

    /// Tells how each opening ended, on the printer's own thread.
    ///
    /// @return ends the telling
    public Runnable onEnd(Consumer<PrintOutcome> teller) {
        tellers.add(teller);
        return () -> tellers.remove(teller);
    }

    /// After a sale: opens if cash was taken.
    public Asked ofSale(UUID receipt) {
        return open(new OpenDrawer(CommandIds.fresh(), new OpenDrawer.Why.Sale(receipt)));
    }

    /// For a reason in somebody's words.
    public Asked forReason(UUID command, String words) {
        return open(new OpenDrawer(command, new OpenDrawer.Why.Reason(words)));
    }

    private Asked open(OpenDrawer command) {
        Optional<PrinterDevice> behind = devices.drawer();
        if (behind.isEmpty()) {
            return new Asked.NoDrawer();
        }
        return switch (desk.submit(new OpenDrawerHandler(), command)) {
            case DrawerOutcome.Refused(var cause) -> new Asked.Refused(cause);
            case DrawerOutcome.Opened(UUID opening) -> {
                if (!fresh.isFresh(command.commandId())) {
                    // How the first one ended was told then.
                    yield new Asked.Told(
                            opening, CompletableFuture.completedFuture(new PrintOutcome.Unknown()));
                }
                CompletableFuture<PrintOutcome> end = behind.get().openDrawer();
                end.thenAccept(outcome -> tellers.forEach(teller -> teller.accept(outcome)));
                yield new Asked.Told(opening, end);
            }
        };
    }
}
