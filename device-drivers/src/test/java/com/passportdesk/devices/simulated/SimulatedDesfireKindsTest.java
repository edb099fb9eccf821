package com.passportdesk.devices.simulated;

import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import org.junit.jupiter.api.Test;

/// Keys of Triple DES, values and records. What the reader says, and what it expects, was computed
/// apart from this program, in another language with another library.
class SimulatedDesfireKindsTest {

    private final SimulatedDesfire card = SimulatedDesfireTest.card(Generation.EV1);

    /// Lines of a command and the answer to it.
    private void answers(String conversation) {
        conversation
                .lines()
                .map(line -> line.split(" "))
                .forEach(one -> SimulatedDesfireTest.answers(card, one[0], one[1]));
    }

    /// Two keys are changed, the first is proven anew; then an enciphered value, and a cyclic file
    /// of two records with check bytes.
    @Test
    void anApplicationHasKeysOfThreePartsAValueAndRecords() {
        answers(
                """
                CA0102030F42 00
                5A010203 00
                1A00 AF5590DC0B9ACE4297804E1BE42C6F7041
                AFF4F97B0237D8EC3B8144054FA945213C827503A0453A99433518A9E5CD9F09DD 002ADB80CEDC76D3E470E85A244E847CFB
                45 000F423CCA79A652A03D38
                C401E29CFD610743F0B67F61943D669BC8BD2A1D18A8056A36A9197830033C34DEE1 0078BA29DA96751B84
                6401 0055A14CA9476E00251E
                C4007FD0A7F723FA444163A2C413F9B3EBA7D12B5C876EBB523DF8C74D3703913220 00
                1A00 AF2924745AA9DB2344538D02989951C4DC
                AF26897984468D0D0909C778AD49A8B28DC266DB7641875EE0D0312D7AAE4B2232 00C5FB7FB5C5D44490497DA105B3552CF7
                CC0103000000000000640000000A00000001 005C85F87866A6443E
                F501 000203000000000000640000000000000001FB038AA4F93E3C03
                0C01040FEDE0538BC985 00D648981EA95A6184
                6C01 00ACB1C1D42C845E4E
                C7 00D66BF69E95F0A1C8
                6C01 00B18D75D2D93C891E
                DC010ADB25F72857313C 00BB875A4CA0F02DFA
                C7 008FE64727A4E52803
                F501 0002030000000000006400000004000000019039768E75E22F6D
                1C01BD1B97D810F482C1 00A07561E3ED5E4A3B
                C7 0044996F193241A5BD
                6C01 006A5D6BAE5AA830D4
                C002010000040000030000 00AF8FEE9807ED1D9C
                3B0200000004000001010101DBD0C21761E93A90 00F6DE2ADE570E1703
                C7 00E0EEAA2F70238F56
                3B0200000004000002020202B1541839FC50EA86 002964674071BE5327
                C7 003F7FCF57D07E7F24
                3B02000000040000030303039C6D2B1B37B1D933 0079D6954F78192872
                C7 0008F9CD14126CF3E8
                F502 00040100000400000300000200002E49D55CD633BDB0
                BB02000000000000 000202020203030303E946724D25169D86
                EB02 00EB5CD52B10AD9BAB
                C7 00932C89B918DEA497
                """);
    }

    @Test
    void aKeyWhoseHalvesDifferIsTripleDes() {
        answers(
                """
                CA0102040F02 00
                5A010204 00
                1A00 AF5590DC0B9ACE4297
                AF9D40FDC3D6C80249BA3D06C441F5B163 0035E36A26A0CF46C1
                45 000F02207575C2EE4BED1F
                C400538B507524359A94F061B6DA5A83EEF1F38D8ED5CCC6A2C9 00
                1A00 AF504776C659C66CC0
                AF70C0A3A49CF10769F5967F178FBF075B 00C94F930C2CC084AC
                6400 00555FD1C1DEA6CEA25E
                CD01030000100000 00421DC71661C03948
                3D01000000100000DC7503BD6936E798AD52744477A675C356362172A4E0040E 0057F10651E7D046C7
                BD01000000100000 00DEC3DD22E1595232AEE1AA54A71C9FF43BFC2EE896AB8456
                """);
    }

    @Test
    void valuesAndRecordsStayWithinTheirBounds() {
        answers(
                """
                CA5644010F82 00
                5A564401 00
                CC0100EEEE00000000640000005A00000001 00
                CC0200EEEE640000000000000000000000FF 9E
                CC0200EEEE64000000000000000000000000 9E
                C10300EEEE040000020000 00
                C00400EEEE040000010000 9E
                6F 000103
                F503 000300EEEE040000020000000000
                0C010B000000 BE
                0C01FFFFFFFF 9E
                1C0101000000 BE
                0C0105000000 00
                DC0160000000 BE
                6C01 005A000000
                A7 00
                C7 0C
                BB03000000000000 BE
                3B0300000005000001020304 BE
                3B030000000400000A0B0C0D 00
                C7 00
                3B030200000200000102 00
                C7 00
                3B0300000001000007 BE
                BB03000000000000 000A0B0C0D00000102
                BB03010000010000 000A0B0C0D
                BB03010000020000 BE
                BB03020000010000 BE
                EB03 00
                3B0300000001000007 9D
                A7 00
                BB03010000000000 000A0B0C0D
                BD01000000000000 9D
                6C03 9D
                6C09 F0
                0C03 9D
                0C01 7E
                CC05 7E
                """);
    }
}
