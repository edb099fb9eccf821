package com.passportdesk.console.shell;

/// What begins when the window opens: sign-in puts its cover up and says what F12 does, the door
/// begins to listen for taps. Offered by a feature as a bean, called once, on the JavaFX thread,
/// after the frame is made and before it is seen.
public interface AtOpening {

    /// Place among the others, low first.
    default int order() {
        return 100;
    }

    void opened();
}
