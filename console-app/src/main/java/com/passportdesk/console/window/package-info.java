/// The window around the features: makes the shell from what the features offer, and tells it what
/// the running desk knows. Start at `DeskWindow`. It may use every mechanism; it knows no feature.
@NullMarked
package com.passportdesk.console.window;

import org.jspecify.annotations.NullMarked;
