/// Amounts of money and the tax in them, in whole minor units. Start at `Money` and `Tax`. Uses
/// nothing else of the store.
@NullMarked
package com.passportdesk.store.money;

import org.jspecify.annotations.NullMarked;
