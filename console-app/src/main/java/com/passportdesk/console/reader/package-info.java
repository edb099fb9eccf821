/// The card reader at this desk, for every feature that hears taps or writes cards. Start at
/// `DeskReader`. It may use `device-drivers`; it knows no feature and no window.
@NullMarked
package com.passportdesk.console.reader;

import org.jspecify.annotations.NullMarked;
