package com.passportdesk.console.rpc;

/// One parameter of a method.
///
/// @param name as it stands in `params`
/// @param form what its value looks like
/// @param need whether it may be left out
/// @param does what it is, one short clause
public record RpcParam(String name, Form form, Need need, String does) {

    /// Forms of values.
    public enum Form {
        TEXT("text"),
        NUMBER("whole number"),
        UUID("UUID"),
        DATE("local date, `2027-04-22`"),
        INSTANT("instant, ISO 8601 with zone"),
        MONEY("money, `{\"minor\":2900,\"currency\":\"EUR\"}`"),
        YES_NO("`true` or `false`"),
        OBJECT("object"),
        LIST("list");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        /// The form in the words of the documentation.
        public String words() {
            return words;
        }
    }

    /// Whether a parameter may be left out.
    public enum Need {
        REQUIRED,
        OPTIONAL
    }

    public static RpcParam required(String name, Form form, String does) {
        return new RpcParam(name, form, Need.REQUIRED, does);
    }

    public static RpcParam optional(String name, Form form, String does) {
        return new RpcParam(name, form, Need.OPTIONAL, does);
    }

    /// The id every command carries.
    public static RpcParam commandId() {
        return required("commandId", Form.UUID, "names this command; a repeat acts once");
    }
}
