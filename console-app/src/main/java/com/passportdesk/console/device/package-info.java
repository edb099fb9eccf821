/// The devices of this desk besides its card reader: which ones it has and where, how each stands,
/// what badges and codes say. Start at `DeskDevices`. It may use `device-drivers`, the frame and
/// `reader`, and knows neither what is printed (`print`), why a door opens (`door`) nor who sets a
/// device up (`equip`); whoever lets people in listens.
@NullMarked
package com.passportdesk.console.device;

import org.jspecify.annotations.NullMarked;
