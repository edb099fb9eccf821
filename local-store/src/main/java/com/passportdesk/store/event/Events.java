package com.passportdesk.store.event;

/// Types of the records a desk writes, in the past tense: what one feature writes and others read
/// by its name. What each holds stands in `docs/events.md`; a name that was written once is kept
/// for ever, since journals hold it.
public final class Events {

    // At the door

    public static final String CHECKED_IN = "CheckedIn";
    public static final String CHECK_IN_UNDONE = "CheckInUndone";
    public static final String CHECKED_OUT = "CheckedOut";
    public static final String CHECK_OUT_UNDONE = "CheckOutUndone";
    public static final String ACCESS_REFUSED = "AccessRefused";
    public static final String REFUSAL_SEEN_TO = "RefusalSeenTo";
    public static final String WALK_AWAY_COUNTED = "WalkAwayCounted";
    public static final String WALK_AWAY_TAKEN_BACK = "WalkAwayTakenBack";

    // At the till

    public static final String RECEIPT_ISSUED = "ReceiptIssued";
    public static final String DAY_PASS_SOLD = "DayPassSold";
    public static final String GOODS_SOLD = "GoodsSold";
    public static final String TICKETS_SOLD = "TicketsSold";
    public static final String CREDIT_NOTE_ISSUED = "CreditNoteIssued";
    public static final String DAY_PASS_RETURNED = "DayPassReturned";
    public static final String GOODS_RETURNED = "GoodsReturned";
    public static final String TICKETS_RETURNED = "TicketsReturned";
    public static final String GOODS_RECEIVED = "GoodsReceived";
    public static final String GOODS_COUNTED = "GoodsCounted";

    // Rooms

    public static final String ROOM_BOOKED = "RoomBooked";
    public static final String BOOKING_MOVED = "BookingMoved";
    public static final String BOOKING_CANCELLED = "BookingCancelled";
    public static final String BOOKING_PAID = "BookingPaid";
    public static final String CONFLICT_SETTLED = "ConflictSettled";

    // Drawer and day

    public static final String DRAWER_OPENED = "DrawerOpened";
    public static final String FLOAT_COUNTED = "FloatCounted";
    public static final String DRAWER_COUNTED = "DrawerCounted";
    public static final String CASH_MOVED = "CashMoved";
    public static final String DAY_CLOSED = "DayClosed";
    public static final String REPORT_SIGNED = "ReportSigned";

    // Cards and blanks

    public static final String CARD_ENCODING_STARTED = "CardEncodingStarted";
    public static final String CARD_ISSUED = "CardIssued";
    public static final String CARD_RENEWED = "CardRenewed";
    public static final String CARD_NOT_ISSUED = "CardNotIssued";
    public static final String CARD_BLOCKED = "CardBlocked";
    public static final String CARD_RETURNED = "CardReturned";
    public static final String CARD_ERASE_STARTED = "CardEraseStarted";
    public static final String CARD_ERASED = "CardErased";
    public static final String CARD_BATCH_BEGUN = "CardBatchBegun";
    public static final String CARD_BATCH_ROW_CHANGED = "CardBatchRowChanged";
    public static final String CARD_BATCH_ENDED = "CardBatchEnded";
    public static final String BLANK_CARDS_RECEIVED = "BlankCardsReceived";
    public static final String BLANK_CARDS_COUNTED = "BlankCardsCounted";
    public static final String BLANK_CARD_SPOILED = "BlankCardSpoiled";

    // People and what is kept of them

    public static final String MEMBER_SUSPENDED = "MemberSuspended";
    public static final String SUSPENSION_LIFTED = "SuspensionLifted";
    public static final String MEMBER_ERASED = "MemberErased";
    public static final String GUEST_ERASED = "GuestErased";
    public static final String NOTES_ENDED = "NotesEnded";
    public static final String LAW_TERM_ENDED = "LawTermEnded";
    public static final String ERASURE_CONFIRMED = "ErasureConfirmed";
    public static final String MEMBER_EXPORTED = "MemberExported";

    // Devices and doors

    public static final String DEVICE_ADDED = "DeviceAdded";
    public static final String DEVICE_REMOVED = "DeviceRemoved";
    public static final String DOOR_UNLOCKED = "DoorUnlocked";
    public static final String DOORS_REPORTED = "DoorsReported";
    public static final String RECEIPT_PRINT_ASKED = "ReceiptPrintAsked";

    // Notes, roll-calls, staff and the desk itself

    public static final String NOTE_WRITTEN = "NoteWritten";
    public static final String NOTE_DONE = "NoteDone";
    public static final String ROLL_CALL_BEGUN = "RollCallBegun";
    public static final String ROLL_CALL_TICKED = "RollCallTicked";
    public static final String ROLL_CALL_ENDED = "RollCallEnded";
    public static final String HOME_RESTORED = "HomeRestored";
    public static final String SIGNED_IN = "SignedIn";
    public static final String SIGN_IN_REFUSED = "SignInRefused";
    public static final String SIGNED_OUT = "SignedOut";

    private Events() {}
}
