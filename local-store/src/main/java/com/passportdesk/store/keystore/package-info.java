/// The key store of the operating system, where a desk's store key lies outside its home: Secret
/// Service, Credential Manager or Keychain. Start at `SystemKeyStore`. Knows nothing of desks.
@NullMarked
package com.passportdesk.store.keystore;

import org.jspecify.annotations.NullMarked;
