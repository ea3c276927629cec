package dev.umbra.management;

import dev.umbra.log.Log;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Puts the bean where operators look for it. */
public final class Management {

    private static final String NAME = "dev.umbra:type=Umbra";

    private Management() {}

    /** Never throws: a service without JMX is mirrored all the same. */
    public static void register(UmbraMXBean bean, Log log) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            server.registerMBean(bean, new ObjectName(NAME));
        } catch (JMException | RuntimeException | LinkageError absent) {
            log.debug("the JMX bean " + NAME + " is not there: " + absent);
        }
    }
}
