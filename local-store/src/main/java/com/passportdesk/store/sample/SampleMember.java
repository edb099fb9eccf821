package com.passportdesk.store.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person with an account.
///
/// @param number place in the list, from 0
/// @param plan null for a contact
/// @param status `active`, `suspended`, `left` or `banned`
/// @param portrait even for given names usual for women, odd for those usual for men
/// @param card null for the few who have none
record SampleMember(
        int number,
        String id,
        PersonName name,
        String email,
        SampleCompanies.@Nullable Company company,
        SampleSite home,
        @Nullable SamplePlan plan,
        String status,
        LocalDate since,
        LocalDate paidUntil,
        List<String> languages,
        int portrait,
        @Nullable Card card) {

    /// The one card a member carries.
    ///
    /// @param credential 32 hex digits, the identity
    /// @param printed on the front, such as `0447 1182`
    /// @param uid of the chip, 14 hex digits
    record Card(
            String credential,
            String printed,
            int issue,
            String state,
            Instant validUntil,
            String uid,
            @Nullable String blockedReason) {

        boolean opensDoorsAt(Instant now) {
            return state.equals("issued") && now.isBefore(validUntil);
        }
    }

    /// Whether this member may visit a site on a day, the cap aside.
    boolean mayVisit(SampleSite site, LocalDate day) {
        return plan != null
                && status.equals("active")
                && !day.isBefore(since)
                && !day.isAfter(paidUntil)
                && plan.opens(site, home);
    }
}
