package com.passportdesk.store.central;

import java.util.List;

/// Why a centre cannot be used. Carries a text key and arguments for the operator.
public final class CentreProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<Object> arguments;

    /// What can be wrong with a centre. The first argument is always its address, unless said
    /// otherwise.
    public enum Kind {
        /// The address cannot be read as `jdbc:postgresql://host/database`.
        WRONG_ADDRESS,
        /// Nothing answers at the address.
        UNREACHABLE,
        /// Something takes the connection and then says nothing.
        NO_ANSWER,
        /// Something else than PostgreSQL answers.
        NOT_POSTGRESQL,
        /// There is no such database. Second argument: its name.
        NO_DATABASE,
        /// User or password is wrong. Second argument: the user.
        WRONG_PASSWORD,
        /// The role may not enter: it was revoked, or the server's rules refuse it.
        NOT_ADMITTED,
        /// The server does not offer TLS.
        NO_TLS,
        /// The certificate is not from the network's authority, or that file cannot be read.
        WRONG_CERTIFICATE,
        /// The certificate is for another host.
        WRONG_HOST,
        /// The certificate is no longer, or not yet, valid.
        EXPIRED_CERTIFICATE,
        /// The centre asks for a certificate, and this desk has none.
        CERTIFICATE_DEMANDED,
        /// The centre does not take this desk's certificate: of another network, or withdrawn.
        CERTIFICATE_REFUSED,
        /// This desk's certificate has ended, or has not begun. Second argument: when.
        CERTIFICATE_ENDED,
        /// This desk's certificate is another desk's. Second argument: whose.
        CERTIFICATE_OF_OTHER,
        /// This desk has sent more than it may for now. Second argument: minutes until it may go
        /// on.
        TOO_MUCH,
        /// Sessions of this desk held others up and were ended. Second argument: minutes until it
        /// is heard again.
        HELD_OTHERS_UP,
        /// PostgreSQL is older than 15. Second argument: its version.
        TOO_OLD,
        /// The database holds no network yet.
        NOT_SET_UP,
        /// The centre is newer than this program.
        NEWER,
        /// The centre is too old for this program, which brings on only those of the version
        /// before.
        BEHIND,
        /// Somebody kept the centre in use for as long as an upgrade waits. Second argument: who,
        /// by the name and the number of the session.
        BUSY,
        /// The role lacks a right. Second argument: what PostgreSQL said.
        NO_RIGHT,
        /// The role is not a desk of this network.
        NOT_A_DESK,
        /// The desk is not the one this role belongs to. Second and third: expected and found.
        OTHER_DESK,
        /// The centre has records of this desk that this home does not have, or others: this home
        /// is a copy or was restored.
        HOME_COPIED,
        /// Another home of this desk was let in after this one, which is no longer the desk's.
        LIFE_ENDED,
        /// There is no desk, site or key of this name. Arguments: the name.
        UNKNOWN,
        /// A desk of this code exists. Arguments: the code.
        ALREADY_THERE,
        /// That is no code of a desk. Arguments: the code.
        BAD_CODE,
        /// The database holds another network. Second argument: its name.
        OTHER_NETWORK,
        /// The line broke in the middle of something.
        BROKEN,
        /// Records waited although the line was up. Second argument: for how many seconds.
        STUCK,
        /// PostgreSQL refused. Second argument: what it said.
        FAILED
    }

    public CentreProblem(Kind kind, Object... arguments) {
        super(kind + " " + List.of(arguments));
        this.kind = kind;
        this.arguments = List.of(arguments);
    }

    public CentreProblem(Kind kind, Throwable cause, Object... arguments) {
        super(kind + " " + List.of(arguments), cause);
        this.kind = kind;
        this.arguments = List.of(arguments);
    }

    public Kind kind() {
        return kind;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /// The text key of the sentence for the operator, such as `problem.centre.wrongPassword`.
    public String textKey() {
        return "problem.centre." + camel(kind);
    }

    private static String camel(Kind kind) {
        String[] words = kind.name().toLowerCase(java.util.Locale.ROOT).split("_", -1);
        StringBuilder key = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return key.toString();
    }
}
