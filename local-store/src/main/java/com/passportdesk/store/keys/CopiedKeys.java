package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.KeyBlocks.Hole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks through the two files of keys of a home that was copied, before anybody opens it: what
/// both have lost would be missed in silence, and a key of the desk that is gone made anew.
public final class CopiedKeys {

    private CopiedKeys() {}

    /// What can be read of the keys.
    public enum Found {
        /// All, or nothing at all, since another key's home looks like that.
        ALL,
        /// The desk's own key; others are damaged wherever they stand.
        SOME,
        /// Not the desk's own key: what is made in its place signs for another desk.
        NOT_THE_DESKS
    }

    /// Looks for what is damaged in both at the same place.
    ///
    /// A block that was cut off at the end of the first file, and that the second does not have, is
    /// none: no record was copied yet that needs it. Of copies of versions before there is no
    /// second file; then only what stands before the last whole block counts.
    ///
    /// @param home holds `keys`, and `keys.copy` if there is one
    public static Found look(Path home, JournalFiles files, byte[] storeKey) throws IOException {
        KeyBlocks blocks = new KeyBlocks(Aes.derived(storeKey, "key file"));
        List<KeyBlocks.Found> found = new ArrayList<>();
        List<List<Hole>> holes = new ArrayList<>();
        boolean[] hasDeskKey = {false};
        boolean[] isOpened = {false};
        for (String name : KeyFile.NAMES) {
            Path path = home.resolve(name);
            if (files.exists(path)) {
                try (JournalFiles.File file = files.read(path)) {
                    KeyBlocks.Found here =
                            blocks.read(
                                    file,
                                    (key, _) -> {
                                        hasDeskKey[0] |= key.is(DeskKey.NAME);
                                        isOpened[0] |= key.is(KeyFile.CHECK);
                                    });
                    found.add(here);
                    holes.add(holes(here, file.size()));
                }
            }
        }
        if (found.stream().allMatch(one -> one.blocks() == 0)) {
            return Found.ALL;
        }
        if (!hasDeskKey[0] || !isOpened[0]) {
            return Found.NOT_THE_DESKS;
        }
        boolean isDamaged =
                found.size() == 1
                        ? !found.getFirst().holes().isEmpty()
                        : holes.getFirst().stream()
                                .anyMatch(one -> holes.getLast().stream().anyMatch(one::touches));
        return isDamaged ? Found.SOME : Found.ALL;
    }

    private static List<Hole> holes(KeyBlocks.Found found, long size) {
        List<Hole> all = new ArrayList<>(found.holes());
        if (found.end() < size) {
            all.add(new Hole(found.end(), size));
        }
        return all;
    }
}
