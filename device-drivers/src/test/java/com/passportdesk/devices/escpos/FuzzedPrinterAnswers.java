package com.passportdesk.devices.escpos;

import java.util.Arrays;

/// Whatever a printer sends.
public final class FuzzedPrinterAnswers {

    private FuzzedPrinterAnswers() {}

    public static void fuzzerTestOneInput(byte[] input) {
        PrinterAnswers answers = new PrinterAnswers();
        int taken = 0;
        for (byte one : input) {
            taken += answers.take(one) ? 1 : 0;
        }
        if (taken + answers.fences() > input.length) {
            throw new AssertionError("more answers than bytes");
        }
        for (int at = 0; at < input.length; at++) {
            PrinterStatus.of(Arrays.copyOfRange(input, at, at + 4), PrinterSetup.usual());
        }
    }
}
