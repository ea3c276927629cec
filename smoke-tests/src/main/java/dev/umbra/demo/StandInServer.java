package dev.umbra.demo;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A stand-in as a server of its own, such as in a container: on every address, with one answer to every question. */
final class StandInServer {

    private StandInServer() {}

    /** Takes the port, the answer, and the time before its first word, in milliseconds. */
    public static void main(String[] args) throws IOException {
        Reply reply = Reply.text(args[1], Integer.parseInt(args[2]));
        StandIn standIn = StandIn.start(question -> reply, new InetSocketAddress(Integer.parseInt(args[0])));
        System.out.println("A stand-in answers on port " + standIn.port());
    }
}
