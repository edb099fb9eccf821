package com.passportdesk.console.people;

import com.passportdesk.console.checkin.PersonRecord;
import com.passportdesk.console.checkin.Profile;
import com.passportdesk.console.checkin.Profiles;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.problem.Notice;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Opens a member's record: reads it, then shows it.
@Component
final class PersonRecords implements PersonRecord {

    private final Profiles profiles;
    private final Background background;
    private final Navigation navigation;
    private final ShellModel model;
    private final Texts texts;
    private volatile @Nullable Profile opened;

    PersonRecords(
            Profiles profiles,
            Background background,
            Navigation navigation,
            ShellModel model,
            Texts texts) {
        this.profiles = profiles;
        this.background = background;
        this.navigation = navigation;
        this.model = model;
        this.texts = texts;
    }

    @Override
    public void open(String member) {
        background.run("open a person", () -> profiles.of(member), this::show);
    }

    private void show(Optional<Profile> found) {
        if (found.isEmpty()) {
            model.notice().set(Notice.of(Tone.WARNING, texts.get("people.gone")));
            return;
        }
        opened = found.get();
        navigation.look(navigation.load(PersonView.class));
    }

    /// The record opened last; its screen reads it when it is made.
    Profile opened() {
        Profile last = opened;
        if (last == null) {
            throw new IllegalStateException("no record is open");
        }
        return last;
    }

    /// Reads a record again; empty when the person has been erased meanwhile.
    Optional<Profile> again(String member) {
        Optional<Profile> now = profiles.of(member);
        Profile last = opened;
        if (last != null && last.member().id().equals(member)) {
            opened = now.orElse(null);
        }
        return now;
    }
}
