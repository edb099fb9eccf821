package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DiskTrouble;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        FOUND,
        /// Nobody can tell what was set: none, until it is said anew.
        UNREADABLE
    }

    private static final NeighbourSetting OFF =
            new NeighbourSetting(How.OFF, List.of(), NeighbourOptions.PORT);

    private static final NeighbourSetting UNREADABLE =
            new NeighbourSetting(How.UNREADABLE, List.of(), NeighbourOptions.PORT);

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
            return UNREADABLE;
        }
    }

    /// Whether the desk hears none.
    public boolean isSilent() {
        return how == How.OFF || how == How.UNREADABLE;
    }

    /// Holds from now on, and at every later start. Where it fails what held before is still there,
    /// or this, and never half of either.
    ///
    /// @throws com.passportdesk.store.desk.StoreProblem when it cannot be kept
    public void keep(DeskHome home) {
        keep(home, JournalFiles.disk());
    }

    void keep(DeskHome home, JournalFiles files) {
        try {
            SafeFile.write(files, file(home), (this + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    private static Path file(DeskHome home) {
        return home.directory().resolve(FILE);
    }

    @Override
    public String toString() {
        if (isSilent()) {
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
