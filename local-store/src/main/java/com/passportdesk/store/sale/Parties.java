package com.passportdesk.store.sale;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.projection.Documents;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who issued a receipt or credit note and to whom, as they were called then. It stands in the
/// record, so that the document is the same whatever becomes of the descriptions.
///
/// @param issuer null on documents of before this was kept
/// @param customer null where nobody is named, after the law's term, and for members on documents
///   of before this was kept
public record Parties(@Nullable Issuer issuer, @Nullable Named customer) {

    /// A document that says of neither.
    public static final Parties UNKNOWN = new Parties(null, null);

    /// The legal entity.
    ///
    /// @param address lines
    /// @param taxNumber the VAT number where it has one; empty for none
    /// @param otherNumber the tax number beside a VAT number, as a French SIREN; empty for none
    public record Issuer(String name, List<String> address, String taxNumber, String otherNumber) {

        public Issuer {
            address = List.copyOf(address);
        }

        /// One with one number at most.
        public Issuer(String name, List<String> address, String taxNumber) {
            this(name, address, taxNumber, "");
        }
    }

    /// The customer.
    ///
    /// @param name in its own script
    /// @param latin in Latin letters; empty where the name is, or if not known
    public record Named(String name, String latin) {}

    /// As they are called now.
    ///
    /// @param entity id of the legal entity; stands for its name while it has no description
    public static Parties now(String entity, Holder customer, JdbcClient rows) {
        return new Parties(issuer(entity, rows), named(customer, rows));
    }

    /// The legal entity as it is described now.
    public static Issuer issuer(String entity, JdbcClient rows) {
        return new Documents(rows)
                .find("entity", entity)
                .map(found -> {
                    JsonNode of = found.fields();
                    String vat = of.path("vatNumber").asString("");
                    String tax = of.path("taxNumber").asString("");
                    return new Issuer(
                            of.path("name").asString(entity),
                            lines(of.path("address")),
                            vat.isEmpty() ? tax : vat,
                            // The same number twice says no more.
                            tax.contains(vat) ? "" : tax);
                })
                .orElseGet(() -> new Issuer(entity, List.of(), ""));
    }

    private static @Nullable Named named(Holder customer, JdbcClient rows) {
        return switch (customer) {
            case Holder.Member(String id) ->
                    new MemberRepository(rows)
                            .find(id)
                            .map(who ->
                                    new Named(
                                            who.name(),
                                            who.nativeName().isEmpty() ? "" : who.readable()))
                            .orElse(null);
            case Holder.Named(String name) -> new Named(name, "");
            case Holder.Unnamed(), Holder.Erased _ -> null;
        };
    }

    private static List<String> lines(JsonNode address) {
        List<String> lines = new ArrayList<>();
        address.forEach(line -> lines.add(line.asString()));
        return lines;
    }

    /// The same issuer, and the customer as `earlier` calls them, where it does.
    public Parties customerOf(Parties earlier) {
        return earlier.customer == null ? this : new Parties(issuer, earlier.customer);
    }

    /// Writes both into a record's body; names are sealed for the law.
    ///
    /// @param whose the customer, as everything but the document itself knows them
    /// @param entity id of the legal entity whose term holds
    /// @param year in which the document is issued
    public void write(ObjectNode body, Holder whose, String entity, int year) {
        if (issuer != null) {
            write(body, issuer);
        }
        String member = whose instanceof Holder.Member(String id) ? id : null;
        if (member == null && customer == null) {
            return;
        }
        ObjectNode json = body.putObject("customer");
        if (member != null) {
            json.put("member", member);
        }
        // The law may ask for it when the member is long gone.
        if (customer != null) {
            json.set("name", Personal.law(entity, year, customer.name()));
            if (!customer.latin().isEmpty()) {
                json.set("latin", Personal.law(entity, year, customer.latin()));
            }
        }
    }

    /// Writes an issuer into a record's body.
    public static void write(ObjectNode body, Issuer issuer) {
        ObjectNode json =
                body.putObject("issuer")
                        .put("name", issuer.name())
                        .put("taxNumber", issuer.taxNumber());
        if (!issuer.otherNumber().isEmpty()) {
            json.put("otherNumber", issuer.otherNumber());
        }
        issuer.address().forEach(json.putArray("address")::add);
    }

    /// The issuer as a record's body has it; null where it has none.
    public static @Nullable Issuer issuer(JsonNode json) {
        return json.isObject()
                ? new Issuer(
                        json.path("name").asString(""),
                        lines(json.path("address")),
                        json.path("taxNumber").asString(""),
                        json.path("otherNumber").asString(""))
                : null;
    }
}
