package com.passportdesk.devices.scanner;

/// What one code said.
///
/// @param text without control characters, at most 4096 characters, never empty
/// @param codeId AIM code id without the bracket if the scanner is set to send it, such as `Q1` for
///   QR; else empty
public record Scan(String text, String codeId) {}
