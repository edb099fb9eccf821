package com.passportdesk.console.command;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.neighbour.NeighbourSetting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which desks of the site are heard directly. Kept in the home: said once, it holds from then on.
final class NeighbourOption {

    @Option(
            names = "--neighbours",
            converter = NeighboursByName.class,
            paramLabel = "find|off|HOST[:PORT],...",
            description =
                    "Talk to these desks of the site directly, with the line up or down, now and at"
                            + " every later start; find takes those that announce themselves, as usual;"
                            + " off talks to none. Begin with listen:PORT, if this desk is to be heard"
                            + " at another port than 47654; 0 is any that is free.")
    private @Nullable NeighbourSetting neighbours;

    /// Keeps what was asked for, if anything was.
    void keep(DeskHome home) {
        NeighbourSetting given = neighbours;
        if (given != null) {
            given.keep(home);
        }
    }

    /// Read with the command line: what is wrong there is said before anything is done.
    static final class NeighboursByName implements ITypeConverter<NeighbourSetting> {
        @Override
        public NeighbourSetting convert(String given) {
            try {
                return NeighbourSetting.of(given);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(
                        given
                                + " names no neighbours: give addresses such as"
                                + " desk2.example.com,10.0.0.12:47654, or find, or off");
            }
        }
    }
}
