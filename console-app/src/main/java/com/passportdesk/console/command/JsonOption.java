package com.passportdesk.console.command;

import picocli.CommandLine.Option;

/// Whether a program asks, which every command can be asked by.
final class JsonOption {

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    boolean isWanted() {
        return json;
    }
}
