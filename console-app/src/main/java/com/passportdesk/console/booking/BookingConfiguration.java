package com.passportdesk.console.booking;

import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rows of bookings.
@Configuration
class BookingConfiguration {

    @Bean
    static Projection bookingProjection() {
        return new BookingProjection();
    }
}
