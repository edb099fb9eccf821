package com.passportdesk.store.personal;

import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.Erased;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long a legal entity has to keep what stands on its receipts: whole calendar years after the
/// one in which they were issued. The entity's description may say so itself (`keepYears`);
/// otherwise its country does. A country that is not listed keeps ten years, the longest of those
/// that are. Operators confirm the figures locally.
///
/// @param years that follow the year of issue
public record LawTerm(int years) {

    /// Sources: § 147 AO (DE, since 2025), L123-22 C. com. (FR), VAT Notice 700/21 (GB), art. 30
    /// CCom (ES), IRS and state practice (US), corporate tax law (JP).
    private static final Map<String, Integer> COUNTRIES =
            Map.of("DE", 8, "FR", 10, "GB", 6, "ES", 6, "US", 7, "JP", 7);

    private static final int LONGEST = 10;

    /// Clocks and zones differ; nothing is lost by two days more.
    private static final int MARGIN_DAYS = 2;

    /// The term of an entity as this desk knows it; empty when it does not know the entity.
    public static Optional<LawTerm> of(String entity, JdbcClient rows) {
        return new Documents(rows).find("entity", entity).map(LawTerm::of);
    }

    private static LawTerm of(Document entity) {
        String country = entity.fields().path("country").asString("");
        int usual = COUNTRIES.getOrDefault(country, LONGEST);
        return new LawTerm(entity.fields().path("keepYears").asInt(usual));
    }

    /// The last day something of `year` has to be kept.
    public LocalDate lastDay(int year) {
        return LocalDate.of(year + years, 12, 31);
    }

    /// Whether something of this term need not be kept at `now`, margin and all.
    public boolean hasEnded(Erased.Term term, Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .isAfter(lastDay(term.year()).plusDays(MARGIN_DAYS));
    }
}
