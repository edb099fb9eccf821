package com.passportdesk.console.drawer;

import com.passportdesk.console.desk.DeskNames;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.document.ClosingPage;
import com.passportdesk.console.document.ClosingPdf;
import com.passportdesk.console.document.ClosingSlip;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.document.Occasion;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.print.Drawer;
import com.passportdesk.console.print.Papers;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.store.drawer.CloseDay;
import com.passportdesk.store.drawer.CloseDayHandler;
import com.passportdesk.store.drawer.CloseOutcome;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.drawer.Count;
import com.passportdesk.store.drawer.CountDrawer;
import com.passportdesk.store.drawer.CountDrawerHandler;
import com.passportdesk.store.drawer.CountFloat;
import com.passportdesk.store.drawer.CountFloatHandler;
import com.passportdesk.store.drawer.CountOutcome;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.drawer.DrawerRepository;
import com.passportdesk.store.drawer.MoveCash;
import com.passportdesk.store.drawer.MoveCashHandler;
import com.passportdesk.store.drawer.MoveOutcome;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Parties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the screen and programs do with the drawer, and the Z and X on paper in the language of the
/// site. Blocks.
@Component
public final class DrawerService {

    private final RunningDesk desk;
    private final DeskSite site;
    private final Drawer drawer;
    private final DeskDevices devices;
    private final Papers papers;
    private final DocumentStore documents;
    private final Texts spoken;
    private final Texts texts;
    private final ClosingPages pages;
    private final ClosingPdf pdf;

    DrawerService(
            RunningDesk desk,
            DeskSite site,
            Drawer drawer,
            DeskDevices devices,
            Papers papers,
            DocumentStore documents,
            Occasion occasion,
            Texts texts) {
        this.desk = desk;
        this.site = site;
        this.drawer = drawer;
        this.devices = devices;
        this.papers = papers;
        this.documents = documents;
        this.spoken = texts;
        this.texts = texts.in(site.now().locale());
        Formats formats = new Formats(this.texts, site.now().locale(), site.now().zone());
        this.pages =
                new ClosingPages(
                        this.texts,
                        formats,
                        site,
                        occasion,
                        code -> new DeskNames(desk.rows(), site.now().id()).withCode(code));
        this.pdf = new ClosingPdf(this.texts, formats);
    }

    /// What is known since the last Z. What should be there is in it: it is not shown before the
    /// drawer is counted.
    public DrawerDay day() {
        return repository().open(site.now(), desk.code(), now());
    }

    private DrawerRepository repository() {
        return new DrawerRepository(desk.rows());
    }

    private Instant now() {
        return desk.clock().instant();
    }

    public CountOutcome countFloat(UUID command, Count count) {
        return desk.submit(new CountFloatHandler(), new CountFloat(command, count));
    }

    /// @param again why once more; empty for the first count since the last Z
    public CountOutcome countDrawer(UUID command, Count count, String again) {
        return desk.submit(new CountDrawerHandler(), new CountDrawer(command, count, again));
    }

    /// Lets the drawer open so that it can be counted, with that as the reason.
    ///
    /// @param command names this opening
    public void openForCount(UUID command) {
        drawer.forReason(command, spoken.get("drawer.open.count"));
    }

    /// Writes it down, then lets the drawer open.
    ///
    /// @param words what for; a drop needs none
    public MoveOutcome move(UUID command, MoveCash.Kind kind, Money amount, String words) {
        MoveOutcome outcome =
                desk.submit(new MoveCashHandler(), new MoveCash(command, kind, amount, words));
        if (outcome instanceof MoveOutcome.Moved moved) {
            // A repeat of the command opens nothing: the opening is named after the move.
            String opening = "open " + moved.move();
            drawer.forReason(
                    UUID.nameUUIDFromBytes(opening.getBytes(StandardCharsets.UTF_8)),
                    spoken.get(ClosingPages.key(kind)));
        }
        return outcome;
    }

    /// Closes the day; the head of the journal is signed before anybody reads of it.
    ///
    /// @param why there is a difference; null for none
    public CloseOutcome close(UUID command, UUID count, CloseDay.@Nullable Why why) {
        CloseOutcome outcome =
                desk.submit(new CloseDayHandler(), new CloseDay(command, count, why));
        if (outcome instanceof CloseOutcome.Closed) {
            desk.signHead();
        }
        return outcome;
    }

    public Optional<Closing> closing(UUID id) {
        return repository().closing(id);
    }

    /// This desk's, newest first.
    public List<Closing> closings(int limit) {
        return repository().closings(desk.code(), limit);
    }

    /// The Z as PDF/A under the desk's documents.
    ///
    /// @throws com.passportdesk.console.problem.DocumentProblem when the disk does not take it
    public Path file(Closing closing) {
        return file(pages.z(closing), closing.number());
    }

    /// The X as PDF/A, as of now.
    ///
    /// @throws com.passportdesk.console.problem.DocumentProblem when the disk does not take it
    public Path xFile() {
        return file(x(), xNumber());
    }

    /// Asks for the paper that goes with a Z, once whoever asks again; it waits for the receipt
    /// printer like any receipt.
    ///
    /// @return false where receipts are not printed: there is the file
    public boolean print(Closing closing) {
        if (devices.hasPrinter()) {
            papers.ofClosing(closing.id(), closing.number());
        }
        return devices.hasPrinter();
    }

    /// Asks for one more paper of a Z, which says that it is a copy.
    ///
    /// @return false where receipts are not printed: there is the file
    public boolean printAgain(UUID command, Closing closing) {
        if (devices.hasPrinter()) {
            papers.closingAgain(command, closing.id(), closing.number());
        }
        return devices.hasPrinter();
    }

    /// Asks for the X on paper, with the figures of the moment when it comes out.
    ///
    /// @param command names this X
    /// @return false where receipts are not printed: there is the file
    public boolean printX(UUID command) {
        if (devices.hasPrinter()) {
            papers.ofX(command, xNumber());
        }
        return devices.hasPrinter();
    }

    private String xNumber() {
        return desk.code() + "-X";
    }

    /// The Z for a printer.
    ///
    /// @param copy 0 for the paper that goes with it
    Receipt slip(Closing closing, int copy) {
        return slip(pages.z(closing), copy);
    }

    /// The X for a printer, as of now.
    Receipt xSlip() {
        return slip(x(), 0);
    }

    private ClosingPage x() {
        return pages.x(day(), Parties.issuer(site.now().entity(), desk.rows()), now());
    }

    private Path file(ClosingPage page, String name) {
        desk.signHead();
        return documents.write(name + ".pdf", pdf.render(page));
    }

    private Receipt slip(ClosingPage page, int copy) {
        desk.signHead();
        return new ClosingSlip(texts).set(page, copy);
    }
}
