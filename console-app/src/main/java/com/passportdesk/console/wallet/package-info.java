/// Prepaid money of members, as screens and programs ask for it. Start at `WalletService`.
@NullMarked
package com.passportdesk.console.wallet;

import org.jspecify.annotations.NullMarked;
