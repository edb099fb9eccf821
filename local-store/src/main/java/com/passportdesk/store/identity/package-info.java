/// Who a desk is to others: its private key, the certificate the network's authority gave it, and
/// how it comes by the next one.
@NullMarked
package com.passportdesk.store.identity;

import org.jspecify.annotations.NullMarked;
