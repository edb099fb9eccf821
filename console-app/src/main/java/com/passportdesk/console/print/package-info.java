/// What this desk prints, and its cash drawer: the papers that wait for a printer and are never
/// printed twice, copies, the band that says how a paper stands, the network's mark on receipts.
/// Start at `Printing` and `Papers`. It may use `device`, which has the printers, and the frame; it
/// knows no feature: whoever has something to print offers `Slips`.
@NullMarked
package com.passportdesk.console.print;

import org.jspecify.annotations.NullMarked;
