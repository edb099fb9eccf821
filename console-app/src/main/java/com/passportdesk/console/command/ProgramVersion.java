package com.passportdesk.console.command;

import picocli.CommandLine.IVersionProvider;

/// Says which build this is, from the jar's manifest.
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Passport Desk " + number(), "Java " + Runtime.version()};
    }

    static String number() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
