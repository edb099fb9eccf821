package com.passportdesk.console.command;

import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.LineToCentre;
import com.passportdesk.console.desk.Neighbourhood;
import com.passportdesk.console.desk.NoCentre;
import com.passportdesk.console.desk.ReplicaLine;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.identity.DeskIdentity;
import com.passportdesk.store.journal.OwnerFile;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.neighbour.NeighbourSetting;
import com.passportdesk.store.replica.ReplicaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes a folder the home of a desk of a real network, from the login that `central desk add` has
/// written, and keeps that login in the home: what is secret of it under the store key.
final class Enrolment {

    private static final String LOGIN = "centre.json";
    private static final String AUTHORITY = "centre-authority.pem";
    private static final JsonMapper JSON = new JsonMapper();

    private final Terminal terminal;

    Enrolment(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Sets the desk up; its first picture of the network comes when it is opened. A home that is
    /// there goes on, with this login: its certificate ended while it was away.
    ///
    /// @param url another address than the file says
    DeskHome enrol(HomeOption option, Path loginFile, @Nullable String url) {
        Path directory = option.directory();
        if (DeskHome.isHome(directory)) {
            DeskHome home = DeskHome.open(directory);
            if (isOf(home, loginFile)) {
                keepLogin(directory, loginFile, url);
                return home;
            }
        }
        if (DeskHome.isHome(directory) || DeskHome.hasRecords(directory)) {
            throw new CommandFailure(
                    "A desk lives in " + directory + " already: choose another folder.");
        }
        JsonNode login = read(loginFile);
        for (String field : new String[] {"user", "password"}) {
            text(login, field, loginFile);
        }
        if (url == null) {
            text(login, "url", loginFile);
        }
        option.refuseWithoutPlaceForKey();
        DeskHome home =
                DeskHome.make(
                        directory, text(login, "desk", loginFile), text(login, "site", loginFile));
        keepLogin(directory, loginFile, url);
        return home;
    }

    /// Refuses the login of another desk: the centre would take the home for that desk's present
    /// one, and shut that desk out.
    static void refuseOther(DeskHome home, Path loginFile) {
        if (!isOf(home, loginFile)) {
            JsonNode login = read(loginFile);
            throw new CommandFailure(
                    "The login in "
                            + loginFile
                            + " is for "
                            + text(login, "desk", loginFile)
                            + " at "
                            + text(login, "site", loginFile)
                            + ", and this is "
                            + home.desk()
                            + " at "
                            + home.site()
                            + ": give the login of this desk. Nothing was changed.");
        }
    }

    private static boolean isOf(DeskHome home, Path loginFile) {
        JsonNode login = read(loginFile);
        return text(login, "desk", loginFile).equals(home.desk())
                && text(login, "site", loginFile).equals(home.site());
    }

    /// Gives a desk that is there another login, as after a restore.
    static void keepLogin(Path directory, Path loginFile) {
        keepLogin(directory, loginFile, null);
    }

    private static void keepLogin(Path directory, Path loginFile, @Nullable String url) {
        JsonNode login = read(loginFile);
        ObjectNode kept = JSON.createObjectNode();
        kept.put("url", url == null ? text(login, "url", loginFile) : url)
                .put("user", text(login, "user", loginFile))
                .put("password", text(login, "password", loginFile));
        for (String field : new String[] {"key", "certificate"}) {
            if (login.path(field).isString()) {
                kept.put(field, login.get(field).asString());
            }
        }
        try {
            JsonNode authority = login.path("certificateAuthority");
            if (authority.isString()) {
                OwnerFile.replace(directory.resolve(AUTHORITY), authority.asString());
            }
            OwnerFile.replace(directory.resolve(LOGIN), JSON.writeValueAsString(kept));
        } catch (IOException unwritable) {
            throw new CommandFailure(
                    "The login cannot be written into " + directory + ".", unwritable);
        }
    }

    private static JsonNode read(Path loginFile) {
        try {
            return JSON.readTree(Files.readString(loginFile));
        } catch (IOException | JacksonException unreadable) {
            throw new CommandFailure(
                    "The login in "
                            + loginFile
                            + " cannot be read: give the file that central desk add has written.",
                    unreadable);
        }
    }

    private static String text(JsonNode login, String field, Path file) {
        JsonNode value = login.path(field);
        if (!value.isString() || value.asString().isBlank()) {
            throw new CommandFailure(
                    "The login in "
                            + file
                            + " says no "
                            + field
                            + ": give the file that central desk add has written.");
        }
        return value.asString();
    }

    /// A desk that was set up before, with its centre.
    DeskPlace place(DeskHome home, StoreKey key) {
        return new DeskPlace(
                home,
                InstantSource.system(),
                key,
                StoreOptions.standard(),
                Files.exists(home.directory().resolve(LOGIN))
                        ? Neighbourhood.around(this::connection, NeighbourSetting.of(home))
                        : NoCentre::begin);
    }

    private LineToCentre connection(DeskStore store, InstantSource clock) {
        return ReplicaLine.to(
                        login(store),
                        ReplicaOptions.standard("Passport Desk " + ProgramVersion.number()),
                        Sentences.ofThisMachine()::of)
                .begin(store, clock);
    }

    private static CentreLogin login(DeskStore store) {
        Path home = store.home().directory();
        Path file = home.resolve(LOGIN);
        Path authority = home.resolve(AUTHORITY);
        try {
            ObjectNode kept = (ObjectNode) JSON.readTree(Files.readString(file));
            if (kept.has("password")) {
                seal(store, file, kept, authority);
            }
            return new CentreLogin(
                    text(kept, "url", file),
                    text(kept, "user", file),
                    store.identity().password().orElse(""),
                    Files.exists(authority) ? Optional.of(authority) : Optional.empty());
        } catch (IOException | JacksonException | ClassCastException unreadable) {
            throw new CommandFailure("The login in " + file + " cannot be read.", unreadable);
        }
    }

    /// What is secret of a new login lies open only until the desk is first opened: then it is
    /// sealed, and after that taken out of the file.
    private static void seal(DeskStore store, Path file, ObjectNode kept, Path authority)
            throws IOException {
        String password = text(kept, "password", file);
        if (kept.has("key")) {
            store.identity()
                    .keep(
                            password,
                            DeskIdentity.read(
                                    text(kept, "key", file),
                                    text(kept, "certificate", file),
                                    Files.readString(authority)));
        } else {
            store.identity().keep(password);
        }
        kept.remove(List.of("password", "key", "certificate"));
        OwnerFile.replace(file, JSON.writeValueAsString(kept));
    }
}
