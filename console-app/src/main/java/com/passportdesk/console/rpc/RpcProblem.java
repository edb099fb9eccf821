package com.passportdesk.console.rpc;

/// A call that cannot be answered. Codes are those of JSON-RPC 2.0, section 5.1, and our own from
/// -32000 down.
public final class RpcProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int NOT_JSON = -32700;
    static final int NOT_A_CALL = -32600;
    static final int NO_SUCH_METHOD = -32601;
    static final int BAD_PARAMS = -32602;
    static final int BUG = -32603;

    /// Nobody has signed in, or not with the right for this.
    static final int NOT_ALLOWED = -32001;

    /// The store, the line or a device failed; the sentence says what was kept.
    static final int FAILED = -32000;

    private final int code;

    private RpcProblem(int code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /// A parameter that is missing or not of its form.
    public static RpcProblem badParam(String sentence) {
        return new RpcProblem(BAD_PARAMS, sentence);
    }

    /// Nobody who may do this has signed in.
    public static RpcProblem notAllowed(String sentence) {
        return new RpcProblem(NOT_ALLOWED, sentence);
    }

    /// The world failed.
    public static RpcProblem failed(String sentence) {
        return new RpcProblem(FAILED, sentence);
    }

    static RpcProblem of(int code, String sentence) {
        return new RpcProblem(code, sentence);
    }

    int code() {
        return code;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
