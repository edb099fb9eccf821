/// Receipt printers that understand ESC/POS, and the cash drawer behind them: texts in the
/// printer's code page, QR codes, pictures, what the printer says of itself, and an answer to "is
/// it on paper" that is never a guess.
///
/// Start at [com.passportdesk.devices.escpos.ReceiptPrinter].
@NullMarked
package com.passportdesk.devices.escpos;

import org.jspecify.annotations.NullMarked;
