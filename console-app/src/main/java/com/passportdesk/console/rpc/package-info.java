/// The desk without a window: JSON-RPC 2.0, one message a line. Start at `RpcServer`; a feature
/// offers `RpcMethod` beans. Knows no feature.
@NullMarked
package com.passportdesk.console.rpc;

import org.jspecify.annotations.NullMarked;
