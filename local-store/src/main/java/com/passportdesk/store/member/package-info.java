/// Members, their companies, plans and cards, as this desk knows them. Start at `MemberRepository`.
/// Reads the documents `member`, `company`, `plan` and `card`; knows no other feature.
@NullMarked
package com.passportdesk.store.member;

import org.jspecify.annotations.NullMarked;
