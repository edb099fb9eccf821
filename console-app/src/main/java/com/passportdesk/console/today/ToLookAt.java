package com.passportdesk.console.today;

import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Tone;

/// Something that needs a hand.
///
/// @param act what its key does
record ToLookAt(Icon icon, Tone tone, String title, String second, String actWords, Runnable act) {}
