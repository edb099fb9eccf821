package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.DeskHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whom a desk asks, as its home says in the file `neighbours`: `off`, `find`, or addresses with
/// commas between them; beginning with `listen:` and the port this desk is heard at, unless it is
/// the usual one. With nothing behind that it asks nobody and is heard by who asks.
///
/// @param how it comes by them
/// @param addresses whom it asks if they are listed
/// @param port where it is heard; 0 for any that is free, which is announced like another
public record NeighbourSetting(How how, List<Address> addresses, int port) {

    /// How a desk comes by its neighbours.
    public enum How {
        /// It has none.
        OFF,
        /// Somebody named them.
        LISTED,
        /// Those that announce themselves.
        FOUND
    }

    private static final NeighbourSetting OFF =
            new NeighbourSetting(How.OFF, List.of(), NeighbourOptions.PORT);

    /// As long as nobody said otherwise.
    private static final NeighbourSetting USUAL =
            new NeighbourSetting(How.FOUND, List.of(), NeighbourOptions.PORT);

    private static final Logger LOG = LoggerFactory.getLogger(NeighbourSetting.class);
    private static final String FILE = "neighbours";
    private static final String NONE = "off";
    private static final String FIND = "find";
    private static final String LISTEN = "listen:";
    private static final String ANY = "0";

    public NeighbourSetting {
        addresses = List.copyOf(addresses);
    }

    /// Reads what somebody wrote.
    ///
    /// @throws IllegalArgumentException when it is none of that
    public static NeighbourSetting of(String text) {
        if (text.trim().equals(NONE)) {
            return OFF;
        }
        int port = NeighbourOptions.PORT;
        List<String> parts = Arrays.stream(text.split(",", -1)).map(String::trim).toList();
        if (parts.getFirst().startsWith(LISTEN)) {
            port = port(parts.getFirst().substring(LISTEN.length()));
            parts = parts.subList(1, parts.size());
        }
        if (parts.isEmpty()) {
            return new NeighbourSetting(How.LISTED, List.of(), port);
        }
        if (parts.equals(List.of(FIND))) {
            return new NeighbourSetting(How.FOUND, List.of(), port);
        }
        return new NeighbourSetting(How.LISTED, parts.stream().map(Address::of).toList(), port);
    }

    private static int port(String text) {
        return text.equals(ANY) ? 0 : Address.of("here:" + text).port();
    }

    /// What the home says; neighbours are found as long as it says nothing, and left alone when
    /// that cannot be read.
    public static NeighbourSetting of(DeskHome home) {
        try {
            return of(Files.readString(file(home)).trim());
        } catch (NoSuchFileException _) {
            return USUAL;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the neighbours of this desk cannot be read: {}", e.toString());
            return OFF;
        }
    }

    /// Holds from now on, and at every later start.
    public void keep(DeskHome home) {
        try {
            Files.writeString(file(home), this + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(DeskHome home) {
        return home.directory().resolve(FILE);
    }

    @Override
    public String toString() {
        if (how == How.OFF) {
            return NONE;
        }
        List<String> parts = new ArrayList<>();
        if (port != NeighbourOptions.PORT || how == How.LISTED && addresses.isEmpty()) {
            parts.add(LISTEN + port);
        }
        if (how == How.FOUND) {
            parts.add(FIND);
        }
        addresses.forEach(address -> parts.add(address.toString()));
        return String.join(",", parts);
    }
}
