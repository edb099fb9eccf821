/// The places of the network: their clock, calendar, money and tax. Start at `SiteRepository`.
/// Reads `site` documents; knows no other feature.
@NullMarked
package com.passportdesk.store.site;

import org.jspecify.annotations.NullMarked;
