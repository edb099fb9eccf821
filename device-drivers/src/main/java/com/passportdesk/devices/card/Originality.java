package com.passportdesk.devices.card;

import java.math.BigInteger;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Whether the maker of an NTAG signed its number, which it does at the factory and nobody else can
/// (NXP AN11350): ECDSA over secp128r1 (SEC 2), the number itself in place of a digest.
///
/// It says where a chip comes from and nothing of what is on it. A copy of number and signature on
/// another chip passes, and chips of other makers that work alike do not: so this is told, and
/// nothing is refused because of it.
public enum Originality {
    /// By NXP.
    SIGNED,
    /// The card tells a signature that is none of NXP's for its number.
    NOT_SIGNED,
    /// The card tells none.
    NOT_TOLD,
    /// The reader passes the question on to no card.
    NOT_ASKED;

    private static final int SIGNATURE_BYTES = 32;
    private static final byte[] READ_SIG = {0x3C, 0};

    private static final BigInteger FIELD = number("FFFFFFFDFFFFFFFFFFFFFFFFFFFFFFFF");
    private static final BigInteger ORDER = number("FFFFFFFE0000000075A30D1B9038A115");
    private static final BigInteger SLOPE = FIELD.subtract(BigInteger.valueOf(3));
    private static final Point BASE =
            new Point(
                    number("161FF7528B899B2D0C28607CA52C5B86"),
                    number("CF5AC8395BAFEB13C02DA292DDED7A83"));

    /// NXP's for NTAG21x, from the same note.
    private static final Point MAKER =
            new Point(
                    number("494E1A386D3D3CFE3DC10E5DE68A499B"),
                    number("1C202DB5B132393E89ED19FE5BE8BC61"));

    /// Asks an NTAG. One that does not know the question is to be chosen again after it.
    public static Originality of(CardUid uid, CardChannel channel) {
        CardAnswer answer = channel.transmit(READ_SIG);
        if (answer.status() == CardAnswer.NOT_PASSED_ON) {
            return NOT_ASKED;
        }
        if (!answer.isOk() || answer.data().length != SIGNATURE_BYTES) {
            return NOT_TOLD;
        }
        return isSigned(uid, answer.data()) ? SIGNED : NOT_SIGNED;
    }

    /// @param signature 32 bytes, r and s
    static boolean isSigned(CardUid uid, byte[] signature) {
        BigInteger r = new BigInteger(1, signature, 0, SIGNATURE_BYTES / 2);
        BigInteger s = new BigInteger(1, signature, SIGNATURE_BYTES / 2, SIGNATURE_BYTES / 2);
        if (isOutside(r) || isOutside(s)) {
            return false;
        }
        BigInteger inverse = s.modInverse(ORDER);
        BigInteger ofNumber = new BigInteger(1, uid.bytes()).multiply(inverse).mod(ORDER);
        Point sum = added(times(ofNumber, BASE), times(r.multiply(inverse).mod(ORDER), MAKER));
        return sum != null && sum.x.mod(ORDER).equals(r);
    }

    private static boolean isOutside(BigInteger part) {
        return part.signum() == 0 || part.compareTo(ORDER) >= 0;
    }

    /// On the curve; the point at infinity is null.
    private record Point(BigInteger x, BigInteger y) {}

    private static @Nullable Point times(BigInteger count, Point point) {
        Point sum = null;
        for (int bit = count.bitLength() - 1; bit >= 0; bit--) {
            sum = added(sum, sum);
            if (count.testBit(bit)) {
                sum = added(sum, point);
            }
        }
        return sum;
    }

    private static @Nullable Point added(@Nullable Point one, @Nullable Point other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        BigInteger over = other.x.subtract(one.x);
        BigInteger rise = other.y.subtract(one.y);
        if (over.signum() == 0) {
            if (rise.signum() != 0 || one.y.signum() == 0) {
                return null;
            }
            rise = one.x.pow(2).multiply(BigInteger.valueOf(3)).add(SLOPE);
            over = one.y.shiftLeft(1);
        }
        BigInteger slope = rise.multiply(over.modInverse(FIELD)).mod(FIELD);
        BigInteger x = slope.pow(2).subtract(one.x).subtract(other.x).mod(FIELD);
        return new Point(x, slope.multiply(one.x.subtract(x)).subtract(one.y).mod(FIELD));
    }

    private static BigInteger number(String hex) {
        return new BigInteger(1, HexFormat.of().parseHex(hex));
    }
}
