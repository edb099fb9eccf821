/// QR and barcode scanners: in serial mode, and those that pretend to be a keyboard.
///
/// Start at [com.passportdesk.devices.scanner.CodeScanner] or, for keys,
/// [com.passportdesk.devices.scanner.WedgeDetector]. What was scanned is text from anybody: nothing
/// in it is to be believed before it was checked.
@NullMarked
package com.passportdesk.devices.scanner;

import org.jspecify.annotations.NullMarked;
