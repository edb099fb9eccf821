package com.passportdesk.console.document;

import com.passportdesk.store.money.Money;
import java.math.BigDecimal;

/// What a document or a day holds under one tax rate.
///
/// @param mark the letter that stands beside the items of this rate; empty in reports
/// @param percent the rate, such as 19 or 8.875
public record TaxRow(String mark, BigDecimal percent, Money net, Money tax, Money gross) {}
