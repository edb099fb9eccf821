package com.passportdesk.console.till;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.WalkInName;
import com.passportdesk.store.desk.Typed;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Whom a sale is for: a member, whoever gives a name, or nobody named.
final class Customer {

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Buyer> buyer = new SimpleObjectProperty<>();

    Holder holder() {
        Buyer member = buyer.get();
        return member == null
                ? WalkInName.cleaned(new Holder.Named(name.get()))
                : new Holder.Member(member.id());
    }

    /// The name as it will stand on the receipt; empty for nobody named.
    String words() {
        Buyer member = buyer.get();
        return member == null ? Typed.clean(name.get()) : member.name();
    }

    /// Whether somebody was named in any way.
    boolean isBegun() {
        return !name.get().isBlank() || buyer.get() != null;
    }

    /// As it was typed.
    StringProperty name() {
        return name;
    }

    /// What is wrong with the name; empty when nothing is.
    StringProperty problem() {
        return problem;
    }

    /// Null for a walk-in.
    ObjectProperty<@Nullable Buyer> buyer() {
        return buyer;
    }
}
