/// Many cards from one list: read and checked, begun, made one after the other, signed off. Start
/// at `StartBatchCardHandler`, which says what to do with a card that was tapped. Uses `card` for
/// each card's own life and `member` for people; knows no device.
@NullMarked
package com.passportdesk.store.batch;

import org.jspecify.annotations.NullMarked;
