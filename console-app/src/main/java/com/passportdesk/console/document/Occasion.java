package com.passportdesk.console.document;

/// What this run of the desk is for.
///
/// @param isTraining training or demo, as the band above the window says: every receipt, credit
///   note and day's report is void and says so
public record Occasion(boolean isTraining) {}
