/// The main window: side, top, panel, status, and what a key press means. Start at `Shell`; a
/// feature meets it only through `DeskSection`, `Screen`, `Navigation` and `ShellModel`. It may use
/// `fx` and `problem`; it knows no feature.
@NullMarked
package com.passportdesk.console.shell;

import org.jspecify.annotations.NullMarked;
