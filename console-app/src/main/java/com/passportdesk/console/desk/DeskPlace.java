package com.passportdesk.console.desk;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import java.time.InstantSource;

/// Everything an open desk is made from. Whoever starts the program gives it to the Spring context.
///
/// @param home the folder and who lives in it
/// @param clock the desk's time
/// @param key where the store's key comes from
/// @param options how the store writes
/// @param centre begins to keep the open store in step
public record DeskPlace(
        DeskHome home,
        InstantSource clock,
        StoreKey key,
        StoreOptions options,
        CentreConnection centre) {}
