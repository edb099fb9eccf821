package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// The cash in the drawer before anything was taken is counted: the float. Until cash moves it can
/// be counted again, and the last one stands.
public record CountFloat(UUID commandId, Count count) implements Command {}
