package com.passportdesk.console.wallet;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.money.MoneyJson;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `wallet.get`; money is put in and spent by `walkin.sell` and given back by `receipt.refund`.
@Configuration
class WalletRpc {

    private final WalletService wallets;

    WalletRpc(WalletService wallets) {
        this.wallets = wallets;
    }

    @Bean
    RpcMethod walletGet() {
        return RpcMethod.of(
                "wallet.get",
                "Says what a member has put in and not spent, as far as this desk knows.",
                List.of(RpcParam.required("member", Form.TEXT, "member id")),
                "`left` (not spent by anybody), `here` (held by this desk, so that it can be spent"
                        + " without asking), `asOf`, `lineUp` (whether the centre can be asked for the"
                        + " rest); or `outcome` `unknown`",
                this::get);
    }

    private JsonNode get(RpcCall call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Optional<KnownWallet> found = wallets.find(call.text("member"));
        if (found.isEmpty()) {
            return answer.put("outcome", "unknown");
        }
        KnownWallet known = found.get();
        answer.set("left", MoneyJson.of(known.wallet().left()));
        answer.set("here", MoneyJson.of(known.wallet().here()));
        return answer.put(
                        "asOf",
                        known.asOf().atZone(wallets.site().zone()).toOffsetDateTime().toString())
                .put("lineUp", known.isUp());
    }
}
