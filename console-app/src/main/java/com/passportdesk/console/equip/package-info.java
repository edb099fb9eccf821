/// The screen on which a desk's devices, its prints and its doors are looked after, and on which
/// devices are found, tried, added and taken away; the same for programs, and the word at the foot
/// of the window. Start at `DevicesView` and `DeviceSetup`. It may use `device`, `print`, `door`
/// and the frame; nothing uses it.
@NullMarked
package com.passportdesk.console.equip;

import org.jspecify.annotations.NullMarked;
