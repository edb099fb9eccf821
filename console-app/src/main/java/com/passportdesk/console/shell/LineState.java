package com.passportdesk.console.shell;

/// How this desk stands with the centre.
public enum LineState {
    /// Connected and up to date.
    UP,
    /// Connected, sending what has waited.
    SENDING,
    /// No answer; everything of this desk is kept here.
    DOWN,
    /// No centre was ever set up.
    ALONE
}
