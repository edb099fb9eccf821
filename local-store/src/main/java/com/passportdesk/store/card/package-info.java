/// The life of a card: begun, issued after read-back, blocked, replaced. Start at
/// `StartEncodingHandler`, `EndEncodingHandler` and `BlockCardHandler`. Uses `member` for people
/// and their cards and `staff` for what a role allows; knows no device.
@NullMarked
package com.passportdesk.store.card;

import org.jspecify.annotations.NullMarked;
