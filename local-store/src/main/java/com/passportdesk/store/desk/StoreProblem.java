package com.passportdesk.store.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The world failed underneath the store. Carries a text key and arguments for the operator and
/// says what was kept; the console turns it into one sentence.
public final class StoreProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<Object> arguments;

    /// What can fail underneath the store.
    public enum Kind {
        /// The disk has no room: nothing was kept of this command.
        DISK_FULL,
        /// Reading or writing the disk failed.
        DISK_FAILED,
        /// This user may not read or write a file of the home. Arguments: the file.
        NOT_ALLOWED,
        /// Another console holds this store. Arguments: its name, its pid.
        HELD_BY_ANOTHER,
        /// A damaged record stands before the end. Arguments: its number.
        JOURNAL_DAMAGED,
        /// The centre knows this desk with other records: the home is a copy or was put back.
        HOME_COPIED,
        /// The folder is not a desk's home. Arguments: the folder.
        NOT_A_HOME,
        /// The folder holds a desk's records, and what says whose they are is damaged or gone.
        /// Arguments: the folder.
        HOME_NAMELESS,
        /// A later version of the program wrote in this home.
        NEWER_HOME,
        /// This command's id was given to another kind of command before.
        ID_TAKEN,
        /// The store key does not open this store.
        WRONG_KEY,
        /// The store has keys, but its own is nowhere: neither in the home nor in the key store.
        KEY_GONE,
        /// Both files of keys are gone or empty, and records are there: what the keys seal cannot
        /// be read, and signatures cannot be checked.
        KEYS_LOST,
        /// The store's key lies in a key store of the system that is not there for this user now.
        KEY_OUT_OF_REACH,
        /// A passphrase wraps the store's key, and none was given.
        PASSPHRASE_NEEDED,
        /// There is no key store of the system to put a new store's key in, and no passphrase.
        NO_KEY_STORE,
        /// The key store of the system was not unlocked.
        KEY_STORE_LOCKED,
        /// The key store of the system failed, or gave no answer within the limit.
        KEY_STORE_FAILED,
        /// The store is closing or closed.
        CLOSED,
        /// No answer within the limit.
        TOO_SLOW
    }

    public StoreProblem(Kind kind, Object... arguments) {
        super(kind + " " + List.of(arguments));
        this.kind = kind;
        this.arguments = List.of(arguments);
    }

    public StoreProblem(Kind kind, @Nullable Throwable cause, Object... arguments) {
        super(kind + " " + List.of(arguments), cause);
        this.kind = kind;
        this.arguments = List.of(arguments);
    }

    public Kind kind() {
        return kind;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /// The text key of the sentence for the operator, such as `problem.store.diskFull`.
    public String textKey() {
        String[] words = kind.name().toLowerCase(java.util.Locale.ROOT).split("_");
        StringBuilder key = new StringBuilder("problem.store.").append(words[0]);
        for (int i = 1; i < words.length; i++) {
            key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return key.toString();
    }
}
