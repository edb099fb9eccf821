/// The command line: one class per command, picocli. Start at `PassportDesk`. It may use everything
/// and nothing uses it.
@NullMarked
package com.passportdesk.console.command;

import org.jspecify.annotations.NullMarked;
