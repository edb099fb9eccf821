package com.passportdesk.store.central;

import java.sql.Connection;

/// A line over a connection that a test made itself.
public final class TestLine {

    private TestLine() {}

    public static CentreLine over(Connection connection) {
        return new CentreLine(connection, null);
    }
}
