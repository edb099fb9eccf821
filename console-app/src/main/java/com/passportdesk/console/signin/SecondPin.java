package com.passportdesk.console.signin;

import java.util.List;

/// Whose PIN a second person typed, so that a command can say who answers for it too. Slow on
/// purpose: never on the JavaFX thread.
@FunctionalInterface
public interface SecondPin {

    /// Staff ids of this site whose PIN it is; empty for nobody's, and while no PIN is looked at.
    List<String> fits(String pin);
}
