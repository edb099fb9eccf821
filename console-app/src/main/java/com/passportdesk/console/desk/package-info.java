/// The running desk behind the screens: its store, its line to the centre, its clock and who works
/// at it. Start at `RunningDesk`. Uses `local-store` only; knows no feature.
@NullMarked
package com.passportdesk.console.desk;

import org.jspecify.annotations.NullMarked;
