package com.passportdesk.console.tour;

/// One part of the day at the desk, offered by a feature as a bean. It does what people do (keys,
/// cards), waits until it is seen to have happened, takes pictures and says what came of it.
///
/// Orders of the day: 100 signing in, 200 taps (admitted, refused), 300 searching and checking in,
/// 400 walk-in sale, 500 encoding a card, 600 room for a walk-in, 700 the line is cut, 750 work
/// while it is cut, 800 the line is back, 900 the manager's report, 1000 lock. Steps after 700 and
/// before 800 run without a line.
public interface TourStep {

    /// Place in the day.
    int order();

    /// What is about to be shown, such as "Signing in".
    String title();

    /// Plays it. Runs on a thread of its own, not the JavaFX thread, and may block.
    ///
    /// @throws TourFailure when something did not happen in time
    void run(Tour tour);
}
