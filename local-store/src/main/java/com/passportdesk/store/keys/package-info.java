/// The keys that make personal values readable, the desk's own signing key, and the store key that
/// wraps them all. Start at `KeyRing`. Uses `journal`; keys never leave through a log or text.
@NullMarked
package com.passportdesk.store.keys;

import org.jspecify.annotations.NullMarked;
