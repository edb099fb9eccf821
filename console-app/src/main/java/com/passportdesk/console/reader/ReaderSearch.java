package com.passportdesk.console.reader;

import com.passportdesk.devices.port.PortAnswer;
import com.passportdesk.devices.port.PortDescription;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Looks for the card reader among serial bridges of the kinds that readers are sold with. The same
/// bridges stand before printers, which put a reader's question onto paper: so one that did not
/// understand it is asked again ever more seldom, until it is plugged in anew. A port where a
/// reader was before is asked each time.
final class ReaderSearch {

    /// CP210x, CH340, FT232R, PL2303: vendor, product.
    private static final Set<String> BRIDGES =
            Set.of("10C4:EA60", "1A86:7523", "0403:6001", "067B:2303");

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Supplier<List<PortDescription>> ports;
    private final Function<String, PortAnswer> ask;
    private final UnaryOperator<List<PortDescription>> free;
    private final LongSupplier nanoseconds;
    private final Map<PortDescription, Silent> silent = new HashMap<>();
    private final Set<PortDescription> readers = new HashSet<>();

    /// A port that did not answer as a reader.
    ///
    /// @param again when it may be asked next, in nanoseconds
    private record Silent(long again, Duration pause) {}

    /// @param free of these ports those where no other device of the desk stands
    ReaderSearch(
            Supplier<List<PortDescription>> ports,
            Function<String, PortAnswer> ask,
            UnaryOperator<List<PortDescription>> free,
            LongSupplier nanoseconds) {
        this.ports = ports;
        this.ask = ask;
        this.free = free;
        this.nanoseconds = nanoseconds;
    }

    /// The path of a port where a reader answers now.
    synchronized Optional<String> find() {
        List<PortDescription> now =
                free.apply(ports.get()).stream().filter(ReaderSearch::isBridge).toList();
        silent.keySet().retainAll(Set.copyOf(now));
        return now.stream()
                .filter(this::mayBeAsked)
                .filter(this::answers)
                .map(PortDescription::path)
                .findFirst();
    }

    private boolean mayBeAsked(PortDescription port) {
        Silent before = silent.get(port);
        return before == null || nanoseconds.getAsLong() - before.again >= 0;
    }

    private boolean answers(PortDescription port) {
        PortAnswer answer = ask.apply(port.path());
        if (answer instanceof PortAnswer.Pn532Reader) {
            readers.add(port);
            return true;
        }
        // One that could not be opened heard nothing.
        if (answer instanceof PortAnswer.Unknown && !readers.contains(port)) {
            Silent before = silent.get(port);
            Duration pause = before == null ? FIRST_PAUSE : longer(before.pause);
            silent.put(port, new Silent(nanoseconds.getAsLong() + pause.toNanos(), pause));
        }
        return false;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static boolean isBridge(PortDescription port) {
        return BRIDGES.contains("%04X:%04X".formatted(port.vendor(), port.product()));
    }
}
