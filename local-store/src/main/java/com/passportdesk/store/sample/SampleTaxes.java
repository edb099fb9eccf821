package com.passportdesk.store.sample;

import java.util.List;

/// The tax rates of the countries of the sample, each from the day it began to hold. Every place
/// has `standard`; `reduced` is the rate of a packed lunch where the law gives it one.
final class SampleTaxes {

    private SampleTaxes() {}

    /// @param percent such as `8.875`
    /// @param from first day it holds, ISO
    record Rate(String code, String percent, String from) {}

    static List<Rate> of(String country) {
        return switch (country) {
            // UStG § 12 (1) and (2); both hold again since the cut of 2020 ended, § 28 (1), (2).
            case "DE" ->
                    List.of(
                            new Rate("standard", "19", "2021-01-01"),
                            new Rate("reduced", "7", "2021-01-01"));
            // CGI art. 278, 279 m (food sold for eating at once), 278-0 bis; law 2012-1510 art. 68
            // for 20 and 10, law 2011-1978 art. 13 for 5.5.
            case "FR" ->
                    List.of(
                            new Rate("standard", "20", "2014-01-01"),
                            new Rate("reduced", "10", "2014-01-01"),
                            new Rate("low", "5.5", "2012-01-01"));
            // VATA 1994 s. 2, Finance (No. 2) Act 2010 s. 3; 5 % by VATA Sch. 7A, never for food.
            case "GB" ->
                    List.of(
                            new Rate("standard", "20", "2011-01-04"),
                            new Rate("reduced", "5", "2001-11-01"));
            // Ley 37/1992 art. 90, 91.Uno, 91.Dos; 21 and 10 by RDL 20/2012 art. 23.
            case "ES" ->
                    List.of(
                            new Rate("standard", "21", "2012-09-01"),
                            new Rate("reduced", "10", "2012-09-01"),
                            new Rate("low", "4", "1995-01-01"));
            // Consumption Tax Act art. 29 with Local Tax Act art. 72-83; 8 % for food taken away.
            case "JP" ->
                    List.of(
                            new Rate("standard", "10", "2019-10-01"),
                            new Rate("reduced", "8", "2019-10-01"));
            // New York City: Tax Law § 1105 (4 %), § 1107 and Admin. Code § 11-2001 (4.5 % since
            // this day), § 1109 (0.375 %); a sandwich is taxed in full, § 1105 (d).
            case "US" -> List.of(new Rate("standard", "8.875", "2009-08-01"));
            // CIVA art. 18; 23 by Lei 55-A/2010 art. 103, 13 and 6 by Lei 12-A/2010 art. 9.
            case "PT" ->
                    List.of(
                            new Rate("standard", "23", "2011-01-01"),
                            new Rate("reduced", "13", "2010-07-01"),
                            new Rate("low", "6", "2010-07-01"));
            // Law 2859/2000 art. 21; 24 by law 4389/2016 art. 52, 13 by law 3899/2010 art. 2, 6 by
            // law 4334/2015 art. 1.
            case "GR" ->
                    List.of(
                            new Rate("standard", "24", "2016-06-01"),
                            new Rate("reduced", "13", "2011-01-01"),
                            new Rate("low", "6", "2015-07-20"));
            // Value-Added Tax Act art. 30 (first art. 14), one rate since the tax began.
            case "KR" -> List.of(new Rate("standard", "10", "1977-07-01"));
            // Ustawa o VAT art. 41 with art. 146a (now 146ef).
            case "PL" ->
                    List.of(
                            new Rate("standard", "23", "2011-01-01"),
                            new Rate("reduced", "8", "2011-01-01"),
                            new Rate("low", "5", "2011-01-01"));
            // Federal Decree-Law 8/2017 art. 3.
            case "AE" -> List.of(new Rate("standard", "5", "2018-01-01"));
            default -> throw new IllegalArgumentException("No tax rates for " + country);
        };
    }

    /// The rate of a packed lunch: reduced, unless the country taxes it in full. Great Britain does
    /// where it is eaten on the premises (VATA 1994 Sch. 8 group 1, note 3).
    static String packedLunch(String country) {
        return switch (country) {
            case "GB", "US", "KR", "AE" -> "standard";
            default -> "reduced";
        };
    }
}
