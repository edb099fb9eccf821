package com.passportdesk.console.people;

import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Opens what is known of somebody without an account.
@Component
final class GuestRecords {

    private final Navigation navigation;

    GuestRecords(Navigation navigation) {
        this.navigation = navigation;
    }

    /// @param thing id of a visit or day pass
    void open(UUID thing) {
        LoadedScreen screen = navigation.load(GuestView.class);
        ((GuestView) screen.screen()).open(thing);
        navigation.show(screen);
    }
}
