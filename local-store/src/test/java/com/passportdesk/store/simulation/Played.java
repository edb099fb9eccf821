package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.Tally.Kind;
import java.util.Map;
import java.util.TreeMap;

/// How often at least each thing is met where the seeds of a normal run are played: mostly a
/// quarter as often as it usually is, so that chance fails nobody. A thing that is met too rarely
/// is not tried, whatever the checker says.
final class Played {

    /// Of what most of the work at a desk is.
    private static final int MAIN = 20;

    static final Map<Kind, Map<String, Integer>> LEAST =
            Map.of(
                    Kind.GIVEN, accepted(),
                    Kind.STRUCK, struck(),
                    Kind.RECORDED, recorded(),
                    Kind.JUDGED, judged(),
                    Kind.SETTLED, each(1, "stands claim of room", "stands claim of stock"),
                    Kind.CHECKED, checked());

    private Played() {}

    private static Map<String, Integer> each(int least, String... names) {
        Map<String, Integer> all = new TreeMap<>();
        for (String name : names) {
            all.put(name, least);
        }
        return all;
    }

    private static Map<String, Integer> accepted() {
        Map<String, Integer> all = new TreeMap<>();
        Map<String, Integer> names =
                each(
                        MAIN,
                        "BlockCard",
                        "BookRoom",
                        "CancelBooking",
                        "CheckIn.ByCard",
                        "CheckIn.ByMember",
                        "CheckOut",
                        "CloseDay",
                        "CountDrawer",
                        "CountFloat",
                        "EraseGuest",
                        "EraseMember",
                        "MoveCash",
                        "NoteCommand.Done",
                        "NoteCommand.Write",
                        "RecordGoods",
                        "Refund",
                        "ReturnCard",
                        "Sell Goods",
                        "Sell Room",
                        "Sell TopUp",
                        "SettleConflict",
                        "StartEncoding");
        names.putAll(
                each(1, "MoveBooking", "RollCallCommand.Tick", "Sell RoomMove", "UndoCheckIn"));
        names.forEach((name, least) -> all.put(name + Tally.ACCEPTED, least));
        return all;
    }

    private static Map<String, Integer> struck() {
        Map<String, Integer> all =
                each(
                        MAIN,
                        "answer lost",
                        "centre put back to a backup",
                        "clock wrong by days",
                        "clock wrong by minutes",
                        "line cut",
                        "line mended",
                        "neighbour asked",
                        "neighbour's answer lost",
                        "push under way, and gone under",
                        "push under way, and taken",
                        "question lost",
                        "records sent again",
                        "stopped behind a push",
                        "stopped behind an answer");
        all.putAll(
                each(
                        1,
                        "copy found out",
                        "disk put back without a word",
                        "disk put back, as another life",
                        "newer build",
                        "older build"));
        for (SimulatedDesk.Stop stop : SimulatedDesk.Stop.values()) {
            all.put("stopped " + stop + " in the feed", 1);
            all.put("stopped " + stop + " in the journal", 1);
        }
        return all;
    }

    private static Map<String, Integer> recorded() {
        return each(
                1,
                "BookingCancelled",
                "BookingMoved",
                "CardIssued",
                "CardNotIssued",
                "CardRenewed",
                "CheckInUndone",
                "CreditNoteIssued",
                "DayPassReturned",
                "DayPassSold",
                "GoodsCounted",
                "GoodsReceived",
                "GoodsReturned",
                "GoodsSold",
                "HomeRestored",
                "RollCallEnded");
    }

    private static Map<String, Integer> judged() {
        return each(
                1,
                "claim of cap conflict: over the limit",
                "claim of room conflict: no lease",
                "claim of room lost: taken",
                "patch lost");
    }

    private static Map<String, Integer> checked() {
        Map<String, Integer> all =
                each(
                        MAIN,
                        RestoredCentre.TOLD,
                        RestoredCentre.WAITED,
                        "override of CheckedIn",
                        "override of RoomBooked",
                        "rows made anew",
                        "tax given back, at once",
                        "words of somebody erased");
        all.putAll(each(1, "fee of 0 percent", "fee of 50 percent", "fee of 100 percent"));
        return all;
    }
}
