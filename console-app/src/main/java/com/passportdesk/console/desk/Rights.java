package com.passportdesk.console.desk;

import com.passportdesk.console.problem.RightProblem;
import com.passportdesk.store.staff.StaffRole;
import com.passportdesk.store.staff.StaffRole.Right;

/// What is said to whoever may not do something.
public final class Rights {

    private Rights() {}

    /// Nobody has signed in; a desk that is locked does nothing for anybody.
    public static RightProblem nobody() {
        return new RightProblem("problem.right.nobody");
    }

    /// Somebody has signed in whose role does not allow it.
    public static RightProblem lacking(Right right) {
        return new RightProblem(
                switch (right) {
                    case SERVE -> "problem.right.serve";
                    case ISSUE_CARDS -> "problem.right.issueCards";
                    case BLOCK_CARDS -> "problem.right.blockCards";
                    case READ_REPORTS -> "problem.right.readReports";
                    case PERSONAL_DATA -> "problem.right.personalData";
                    case SUSPEND_MEMBERS -> "problem.right.suspendMembers";
                    case OVERRIDE -> "problem.right.override";
                    case KEEP_STOCK -> "problem.right.keepStock";
                    case SET_UP_DEVICES -> "problem.right.setUpDevices";
                    case SET_UP_DOOR_SYSTEMS -> "problem.right.setUpDoorSystems";
                });
    }

    /// Lets somebody pass who has signed in.
    ///
    /// @throws RightProblem when nobody has
    public static Session.Operator signedIn(Session session) {
        return session.operator().orElseThrow(Rights::nobody);
    }

    /// Lets somebody pass whose role allows this.
    ///
    /// @throws RightProblem when nobody has signed in, or somebody else
    public static void check(Session session, Right right) {
        signedIn(session);
        if (!has(session, right)) {
            throw lacking(right);
        }
    }

    /// Whether somebody has signed in whose role allows this, for screens that offer it.
    public static boolean has(Session session, Right right) {
        return session.operator()
                .flatMap(operator -> StaffRole.of(operator.role()))
                .map(role -> role.may(right))
                .orElse(false);
    }
}
