package com.passportdesk.console.booking;

import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.booking.FindBookings;
import com.passportdesk.store.booking.FindResources;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.search.FindKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// The rows of bookings, and what of them can be found.
@Configuration
class BookingConfiguration {

    @Bean
    static Projection bookingProjection() {
        return new BookingProjection();
    }

    @Bean
    @Order(30)
    static FindKind findResources(DeskPlace place) {
        return new FindResources(place.home().site());
    }

    @Bean
    @Order(40)
    static FindKind findBookings() {
        return new FindBookings();
    }
}
