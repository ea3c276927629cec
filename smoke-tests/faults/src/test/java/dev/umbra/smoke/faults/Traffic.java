package dev.umbra.smoke.faults;

import java.util.List;

/**
 * What the application does, with each of its two clients.
 *
 * @param threads that call beside each other
 * @param promptBytes of each question, at least
 * @param perSecond of all threads of one client together; 0 for as fast as they can
 * @param virtual whether the threads are virtual
 */
record Traffic(int calls, int threads, int promptBytes, int perSecond, boolean virtual, Course course) {

    /** Twenty calls with each client, four at a time. */
    static final Traffic ORDINARY = new Traffic(20, 4, 100, 0, false, Course.TO_THE_END);

    /** How far the calls get. */
    enum Course {
        TO_THE_END,
        /** Every thread is interrupted while its answer streams in. */
        INTERRUPTED,
        /** The JVM ends while every thread's answer streams in. */
        LEFT_IN_FLIGHT
    }

    Traffic calls(int newCalls, int newThreads) {
        return new Traffic(newCalls, newThreads, promptBytes, perSecond, virtual, course);
    }

    Traffic prompts(int bytes) {
        return new Traffic(calls, threads, bytes, perSecond, virtual, course);
    }

    Traffic perSecond(int newPerSecond) {
        return new Traffic(calls, threads, promptBytes, newPerSecond, virtual, course);
    }

    Traffic onVirtualThreads() {
        return new Traffic(calls, threads, promptBytes, perSecond, true, course);
    }

    Traffic course(Course newCourse) {
        return new Traffic(calls, threads, promptBytes, perSecond, virtual, newCourse);
    }

    boolean streamed() {
        return course != Course.TO_THE_END;
    }

    /** With both clients; of calls that are left before their end, each thread makes one. */
    int allCalls() {
        return 2 * calls;
    }

    /** As an argument of the application. */
    String encode() {
        return String.join(
                ",",
                List.of(
                        String.valueOf(calls),
                        String.valueOf(threads),
                        String.valueOf(promptBytes),
                        String.valueOf(perSecond),
                        String.valueOf(virtual),
                        course.name()));
    }

    static Traffic decode(String argument) {
        String[] parts = argument.split(",", -1);
        return new Traffic(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Boolean.parseBoolean(parts[4]),
                Course.valueOf(parts[5]));
    }
}
