package com.passportdesk.store.sample;

import com.passportdesk.store.projection.Document;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The legal entities that issue receipts, one per country. Streets and numbers are invented; the
/// numbers have the right form and are counted up so that nobody takes them for real ones.
final class SampleEntities {

    private SampleEntities() {}

    static List<Document> all() {
        return List.of(
                entity(
                        "Halyard Deutschland GmbH",
                        "DE",
                        "37/123/45678",
                        "DE123456789",
                        List.of("Musterufer 12", "10117 Berlin")),
                entity(
                        "Halyard France SAS",
                        "FR",
                        "SIREN 123 456 789",
                        "FR00123456789",
                        List.of("12 quai de l'Exemple", "69002 Lyon")),
                entity(
                        "Halyard Portugal, Lda.",
                        "PT",
                        "NIF 512345678",
                        "PT512345678",
                        List.of("Rua do Exemplo 12", "1200-123 Lisboa")),
                entity(
                        "Halyard España, S.L.",
                        "ES",
                        "NIF B12345678",
                        "ESB12345678",
                        List.of("Calle del Ejemplo 12", "28004 Madrid")),
                entity(
                        "Halyard Workspaces Ltd",
                        "GB",
                        "UTR 12345 67890",
                        "GB 123 4567 89",
                        List.of("12 Sample Yard", "London SE1 1AA")),
                entity(
                        "Halyard Ελλάς Μ.Ι.Κ.Ε.",
                        "GR",
                        "ΑΦΜ 123456789",
                        "EL123456789",
                        List.of("Οδός Παραδείγματος 12", "105 54 Αθήνα")),
                entity(
                        "Halyard Polska Sp. z o.o.",
                        "PL",
                        "NIP 123-456-78-90",
                        "PL1234567890",
                        List.of("ul. Przykładowa 12", "00-380 Warszawa")),
                entity(
                        "Halyard Workspaces, Inc.",
                        "US",
                        "EIN 12-3456789",
                        "NY sales tax 12-3456789",
                        List.of("12 Sample Street", "New York, NY 10010")),
                entity(
                        "Halyard Japan 合同会社",
                        "JP",
                        "法人番号 1234567890123",
                        "T1234567890123",
                        List.of("東京都渋谷区見本町1-2-3")),
                entity(
                        "Halyard 코리아 유한회사",
                        "KR",
                        "123-45-67890",
                        "123-45-67890",
                        List.of("서울특별시 성동구 견본로 12")),
                entity(
                        "Halyard Workspaces FZ-LLC",
                        "AE",
                        "TRN 100123456700003",
                        "100123456700003",
                        List.of("Warehouse 12, Sample Street", "Dubai")));
    }

    private static Document entity(
            String name, String country, String tax, String vat, List<String> address) {
        ObjectNode fields = SampleDocuments.object().put("name", name);
        var lines = fields.putArray("address");
        address.forEach(lines::add);
        fields.put("country", country).put("taxNumber", tax).put("vatNumber", vat);
        String id = "ent-" + country.toLowerCase(java.util.Locale.ROOT);
        return SampleDocuments.document("entity", id, fields);
    }
}
