/// Many cards from one list: the screen that a technician works at, and the same for programs.
/// Start at `BatchService`. It may use `card` for writing one, `reader` for what lies there, and
/// `document` for the sheet and the labels.
@NullMarked
package com.passportdesk.console.batch;

import org.jspecify.annotations.NullMarked;
