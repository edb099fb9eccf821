/// The devices of this desk besides its card reader: which ones it has, how each stands, the paper
/// that waits for a printer, the cash drawer, doors, and the screen that shows them all. Start at
/// `DeskDevices` and `Printing`. It may use `device-drivers`, the frame and `reader`; it knows no
/// feature: whoever has something to print offers `Slips`, whoever lets people in listens.
@NullMarked
package com.passportdesk.console.device;

import org.jspecify.annotations.NullMarked;
