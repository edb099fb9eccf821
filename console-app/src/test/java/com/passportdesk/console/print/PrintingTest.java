package com.passportdesk.console.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.NoCentre;
import com.passportdesk.console.desk.SampleOpenDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.GivenDevices;
import com.passportdesk.console.device.GivenPrintServices;
import com.passportdesk.console.device.PrinterDevice;
import com.passportdesk.console.device.SystemPrinters;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.print.PrintJob.Kind;
import com.passportdesk.console.print.PrintJob.State;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.Receipt.Align;
import com.passportdesk.devices.escpos.Receipt.Part;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.keys.StoreKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/// What goes wrong with one print is no fault of those behind it. A simulated printer on a
/// pseudo-terminal.
@Timeout(300)
class PrintingTest {

    /// More than wait at a printer's line at once.
    private static final int MANY = 40;

    private static final Receipt SLIP =
            new Receipt(List.of(new Part.Line("Łucja", Align.LEFT, false, 1), new Part.Cut()));

    @TempDir Path directory;

    private final Equipment there = new Equipment();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Background background = Background.onVirtualThreads(failures::add);
    private final AtomicInteger asked = new AtomicInteger();
    private IntFunction<Optional<Receipt>> paper = _ -> Optional.of(SLIP);
    private SampleOpenDesk sample;
    private DeskReader reader;
    private DeskDevices devices;
    private Printing printing;

    private final class Papers implements Slips {
        @Override
        public Set<Kind> kinds() {
            return Set.of(Kind.RECEIPT);
        }

        @Override
        public Optional<Receipt> slip(PrintJob job) {
            return paper.apply(asked.incrementAndGet());
        }

        @Override
        public Optional<Path> file(PrintJob job) {
            return Optional.empty();
        }
    }

    @BeforeEach
    void open() throws Exception {
        Headless.start();
        sample = SampleOpenDesk.empty(directory);
        DeskPlace place =
                new DeskPlace(
                        sample.desk().store().home(),
                        sample.desk().clock(),
                        StoreKey.ownerFile(),
                        StoreOptions.small(),
                        NoCentre::begin);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("devices", new GivenDevices(List.of(there.onDesk())));
        beans.addBean("papers", new Papers());
        reader = new DeskReader(ReaderSource.none()::encoder);
        devices =
                new DeskDevices(
                        place,
                        reader,
                        new SystemPrinters(beans.getBeanProvider(GivenPrintServices.class)),
                        beans.getBeanProvider(GivenDevices.class));
        printing =
                new Printing(
                        place,
                        sample.desk(),
                        devices,
                        beans.getBeanProvider(Slips.class),
                        background);
        Eventually.isTrue(() -> printer().canPrint());
    }

    @AfterEach
    void close() {
        printing.destroy();
        devices.destroy();
        reader.close();
        background.close();
        sample.close();
        there.close();
    }

    private PrinterDevice printer() {
        return devices.printer(Equipment.PRINTER).orElseThrow();
    }

    private void add(int number) {
        printing.add(
                new UUID(1, number),
                Kind.RECEIPT,
                new UUID(2, number),
                "R-" + number,
                0,
                Equipment.PRINTER);
    }

    private void addTwoAndBegin() throws Exception {
        there.printer.load(0);
        Eventually.isTrue(() -> !printer().canPrint());
        add(1);
        add(2);
        there.printer.load(1_000);
        printing.afterSingletonsInstantiated();
    }

    private void become(State... states) throws Exception {
        Eventually.holds(() ->
                assertThat(printing.jobs()).extracting(PrintJob::state).containsExactly(states));
    }

    @Test
    void whatTheStoreCannotTellForAMomentWaitsForIt() throws Exception {
        paper =
                time -> {
                    if (time == 1) {
                        throw new IllegalStateException(
                                "rows", new StoreProblem(StoreProblem.Kind.DISK_FAILED));
                    }
                    return Optional.of(SLIP);
                };
        addTwoAndBegin();
        become(State.PRINTED, State.PRINTED);
        assertThat(failures).as("it passes").isEmpty();
    }

    @Test
    void whatCannotBeMadeHoldsUpNothingBehindIt() throws Exception {
        paper =
                time -> {
                    if (time == 1) {
                        throw new StackOverflowError("x");
                    }
                    return Optional.of(SLIP);
                };
        addTwoAndBegin();
        become(State.LOST, State.PRINTED);
        // It is told after the job's state is kept.
        Eventually.holds(() ->
                assertThat(failures).hasSize(1).first().isInstanceOf(StackOverflowError.class));
    }

    @Test
    void whatNobodyKnowsHoldsUpNothingBehindIt() throws Exception {
        paper = time -> time == 1 ? Optional.empty() : Optional.of(SLIP);
        addTwoAndBegin();
        become(State.LOST, State.PRINTED);
        assertThat(failures).isEmpty();
    }

    /// Its line was full of what others print; nothing is said when it is not any more.
    @Test
    void aPrinterThatWasBusyIsTriedAgain() throws Exception {
        printing.afterSingletonsInstantiated();
        // Long enough to be looked at on a busy machine too.
        there.printer.slowDown(Duration.ofSeconds(2));
        paper =
                time -> {
                    for (int i = 0; time == 1 && i < MANY; i++) {
                        printer().print(SLIP);
                    }
                    return Optional.of(SLIP);
                };
        add(1);
        Eventually.isTrue(() -> asked.get() == 1);
        become(State.WAITING);
        there.printer.slowDown(Duration.ZERO);
        become(State.PRINTED);
        assertThat(asked.get())
                .as("tried again, more than once on a busy machine")
                .isGreaterThan(1);
    }

    @Test
    void whatCameOutOtherwiseIsForgottenWithItsPrint() throws Exception {
        printing.afterSingletonsInstantiated();
        add(0);
        become(State.PRINTED);
        UUID first = printing.jobs().getFirst().print();
        assertThat(printing.replaced(first)).containsExactly("Ł as L");
        for (int number = 1; number <= PrintQueue.DONE_KEPT + 1; number++) {
            add(number);
        }
        Eventually.isTrue(
                () -> printing.jobs().stream().allMatch(job -> job.state() == State.PRINTED));
        assertThat(printing.replaced(first)).isEmpty();
        assertThat(printing.replaced(printing.jobs().getLast().print())).isNotEmpty();
    }
}
