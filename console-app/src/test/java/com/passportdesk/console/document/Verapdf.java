package com.passportdesk.console.document;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/// Validates against ISO 19005-2, level U, with veraPDF, and prints what it finds.
public final class Verapdf {

    private Verapdf() {}

    /// What the file breaks; empty if nothing.
    public static List<String> findings(String name, byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour level = PDFAFlavour.PDFA_2_U;
        try (PDFAParser parser =
                        Foundries.defaultInstance()
                                .createParser(new ByteArrayInputStream(pdf), level);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(level, false)) {
            ValidationResult result = validator.validate(parser);
            List<String> findings =
                    result.getTestAssertions().stream()
                            .filter(test -> test.getStatus() == TestAssertion.Status.FAILED)
                            .map(test -> test.getRuleId() + ": " + test.getMessage())
                            .distinct()
                            .toList();
            System.out.printf(
                    "veraPDF %s: %s, %d checks, %d bytes, findings %s%n",
                    name,
                    result.isCompliant() ? "PDF/A-2u" : "not PDF/A-2u",
                    result.getTotalAssertions(),
                    pdf.length,
                    findings);
            if (!result.isCompliant() && findings.isEmpty()) {
                return List.of("not compliant, no rule named");
            }
            return findings;
        }
    }
}
