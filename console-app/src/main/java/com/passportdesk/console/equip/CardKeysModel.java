package com.passportdesk.console.equip;

import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.fx.Texts;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Which files a new card reader gets the keys of DESFire cards from, if it gets any.
final class CardKeysModel {

    private final Texts texts;
    private final StringProperty file = new SimpleStringProperty("");
    private final StringProperty passphraseFile = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");

    CardKeysModel(Texts texts) {
        this.texts = texts;
    }

    void forget() {
        file.set("");
        passphraseFile.set("");
        problem.set("");
    }

    /// Whether both files are named or neither; says what is missing where not.
    boolean isWhole() {
        boolean isWhole = text(file).isEmpty() == text(passphraseFile).isEmpty();
        problem.set(isWhole ? "" : texts.get("device.new.keys.both"));
        return isWhole;
    }

    DeviceEntry.Set set() {
        return text(file).isEmpty()
                ? new DeviceEntry.Set.Plain()
                : new DeviceEntry.Set.Reader(text(file), text(passphraseFile));
    }

    private static String text(StringProperty of) {
        return of.get().strip();
    }

    StringProperty file() {
        return file;
    }

    StringProperty passphraseFile() {
        return passphraseFile;
    }

    ReadOnlyProperty<String> problem() {
        return problem;
    }
}
