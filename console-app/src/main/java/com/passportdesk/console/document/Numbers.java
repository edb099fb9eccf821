package com.passportdesk.console.document;

/// Numbers as PDF writes them.
final class Numbers {

    private Numbers() {}

    /// Appends `value` to a thousandth, and a space. The same in every locale.
    static void append(StringBuilder to, float value) {
        long thousandths = Math.round(value * 1000.0);
        if (thousandths < 0) {
            to.append('-');
            thousandths = -thousandths;
        }
        to.append(thousandths / 1000);
        int rest = (int) (thousandths % 1000);
        if (rest != 0) {
            to.append('.').append((char) ('0' + rest / 100));
            if (rest % 100 != 0) {
                to.append((char) ('0' + rest / 10 % 10));
            }
            if (rest % 10 != 0) {
                to.append((char) ('0' + rest % 10));
            }
        }
        to.append(' ');
    }
}
