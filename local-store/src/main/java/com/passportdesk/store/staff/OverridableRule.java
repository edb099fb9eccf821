package com.passportdesk.store.staff;

/// A rule that staff may or may not act against.
public interface OverridableRule {

    /// Whether it gives way to somebody who may override and says why.
    boolean givesWay();

    /// As records and programs write it.
    String code();
}
