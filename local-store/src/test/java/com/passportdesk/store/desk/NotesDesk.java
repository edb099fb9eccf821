package com.passportdesk.store.desk;

import com.passportdesk.store.keys.StoreKey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A home of a desk that keeps notes.
abstract class NotesDesk {

    @TempDir Path directory;

    DeskHome home;

    @BeforeEach
    void makeHome() {
        home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
    }

    final DeskStore open() {
        return open(InstantSource.system());
    }

    final DeskStore open(InstantSource clock) {
        return DeskStore.open(
                home, List.of(new Notes()), clock, StoreKey.ownerFile(), StoreOptions.small());
    }
}
