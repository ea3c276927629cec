package dev.umbra.smoke;

import java.lang.management.ManagementFactory;
import java.util.Scanner;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Calls as {@link LoadService} does, and asks Umbra's JMX bean in between, as an operator would: a line {@code State} reads that
 * attribute, {@code pause()} calls that operation, a number makes so many calls.
 */
final class ManagedService {

    private ManagedService() {}

    public static void main(String[] args) throws Exception {
        LoadService load = new LoadService();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("dev.umbra:type=Umbra");
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            if (line.equals("registered")) {
                System.out.println(server.isRegistered(name));
            } else if (line.endsWith("()")) {
                System.out.println(server.invoke(name, line.substring(0, line.length() - 2), null, null));
            } else if (Character.isLetter(line.charAt(0))) {
                System.out.println(show(server.getAttribute(name, line)));
            } else {
                System.out.println(load.call(Integer.parseInt(line)));
            }
        }
    }

    private static String show(Object value) {
        return value instanceof Object[] all
                ? java.util.Arrays.toString(all).replace('\n', ' ')
                : String.valueOf(value);
    }
}
