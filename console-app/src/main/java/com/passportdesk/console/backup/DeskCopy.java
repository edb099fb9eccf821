package com.passportdesk.console.backup;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.backup.BackupSetting;
import com.passportdesk.store.backup.ContinuousCopy;
import com.passportdesk.store.backup.ContinuousCopy.State;
import com.passportdesk.store.backup.ContinuousCopy.Trouble;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The copy of this desk on another drive, if it has one; follows it until the desk closes.
@Component
public final class DeskCopy implements AutoCloseable {

    private final Optional<ContinuousCopy> copy;
    private final Texts texts;

    DeskCopy(OpenDesk desk, Texts texts) {
        this.texts = texts;
        this.copy =
                BackupSetting.of(desk.store().home())
                        .map(setting -> ContinuousCopy.begin(desk.store(), setting, desk.clock()));
    }

    /// Empty when this desk is not copied.
    public Optional<State> state() {
        return copy.map(ContinuousCopy::state);
    }

    /// What is wrong with it and what to do, in one or two sentences.
    // texts: problem.backup.*
    public String words(Trouble trouble) {
        Object[] arguments = trouble.arguments().toArray();
        return texts.get(trouble.textKey(), arguments)
                + " "
                + texts.get(trouble.textKey() + ".next", arguments);
    }

    @Override
    public void close() {
        copy.ifPresent(ContinuousCopy::close);
    }
}
