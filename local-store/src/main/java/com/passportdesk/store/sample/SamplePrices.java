package com.passportdesk.store.sample;

/// What things cost, in minor units of a currency: a price list of its own per currency, never a
/// converted one.
///
/// @param page one printed page
/// @param smallRoom an hour in a room of up to 4 seats; all four room prices divide by 4, so that
///   every quarter of an hour has an exact price
/// @param room up to 8 seats
/// @param largeRoom up to 10 seats
/// @param hall more than 10 seats
record SamplePrices(
        long dayPass,
        long guestDayPass,
        long locker,
        long espresso,
        long sandwichBox,
        long page,
        long smallRoom,
        long room,
        long largeRoom,
        long hall) {

    static SamplePrices in(String currency) {
        return switch (currency) {
            case "EUR" -> new SamplePrices(2900, 2000, 350, 290, 590, 20, 2000, 3600, 4800, 6000);
            case "GBP" -> new SamplePrices(2500, 1800, 300, 280, 520, 20, 1800, 3200, 4200, 5400);
            case "USD" -> new SamplePrices(2900, 2200, 400, 350, 950, 25, 2400, 4400, 6000, 7600);
            case "JPY" -> new SamplePrices(4200, 3000, 500, 420, 780, 30, 2800, 5200, 7200, 9000);
            case "KRW" ->
                    new SamplePrices(
                            38000, 27000, 4000, 4500, 8500, 200, 26000, 44000, 60000, 76000);
            case "PLN" ->
                    new SamplePrices(8900, 5900, 1200, 1100, 2400, 80, 7200, 12000, 16000, 20000);
            case "AED" ->
                    new SamplePrices(12500, 8500, 1500, 1400, 2900, 100, 8800, 15200, 20000, 26000);
            default -> throw new IllegalArgumentException("No prices in " + currency);
        };
    }

    long hour(SampleSite.Room of) {
        if (of.seats() <= 4) {
            return smallRoom;
        }
        if (of.seats() <= 8) {
            return room;
        }
        return of.seats() <= 10 ? largeRoom : hall;
    }
}
