package com.passportdesk.store.neighbour;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Whether multicasts work where tests run: in many a container the interface says that it takes
/// them, and none arrives.
final class Multicasts {

    /// The group of multicast DNS, which stays on its network.
    private static final String GROUP = "224.0.0.251";

    private static final int PORT = 5_353;
    private static final int TRIES = 10;
    private static final int BETWEEN_MILLIS = 200;

    private Multicasts() {}

    /// Whether what this machine sends to the group by one of its addresses comes back to it, and
    /// the port of multicast DNS can be shared.
    ///
    /// @param toItself whether the system is asked to give back what it sends
    static boolean pass(InetAddress own, boolean toItself) {
        String word = UUID.randomUUID().toString();
        try (MulticastSocket names = new MulticastSocket(PORT);
                MulticastSocket ear = new MulticastSocket(0)) {
            NetworkInterface network = NetworkInterface.getByInetAddress(own);
            InetSocketAddress group =
                    new InetSocketAddress(InetAddress.getByName(GROUP), ear.getLocalPort());
            names.joinGroup(group, network);
            ear.joinGroup(group, network);
            ear.setNetworkInterface(network);
            ear.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, toItself);
            ear.setSoTimeout(BETWEEN_MILLIS);
            byte[] sent = word.getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < TRIES; i++) {
                ear.send(new DatagramPacket(sent, sent.length, group));
                if (hears(ear, word)) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean hears(MulticastSocket ear, String word) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        try {
            ear.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII)
                    .equals(word);
        } catch (SocketTimeoutException _) {
            return false;
        }
    }
}
