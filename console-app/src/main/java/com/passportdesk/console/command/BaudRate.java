package com.passportdesk.console.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Bits a second of a serial port, 50 to 4000000.
final class BaudRate implements ITypeConverter<Integer> {

    private static final int SLOWEST = 50;
    private static final int FASTEST = 4_000_000;

    @Override
    public Integer convert(String given) {
        try {
            int rate = Integer.parseInt(given);
            if (rate >= SLOWEST && rate <= FASTEST) {
                return rate;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw new TypeConversionException("must be 50 to 4000000, not " + given);
    }
}
