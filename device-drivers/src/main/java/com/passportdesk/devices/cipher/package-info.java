/// Block ciphers, chains of blocks and check bytes, as cards and door readers need them and the JDK
/// alone has not got them.
@NullMarked
package com.passportdesk.devices.cipher;

import org.jspecify.annotations.NullMarked;
