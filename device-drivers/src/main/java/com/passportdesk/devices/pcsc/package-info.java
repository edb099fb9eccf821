/// Readers behind the system's PC/SC service: pcsc-lite on Linux, WinSCard on Windows, the
/// framework on macOS.
///
/// Called through `java.lang.foreign` with a context of our own, because `javax.smartcardio` keeps
/// one for the life of the program and that one is dead once the service was restarted.
@NullMarked
package com.passportdesk.devices.pcsc;

import org.jspecify.annotations.NullMarked;
