package dev.umbra.benchmarks.overhead;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order of the cells. The cells of one client follow each other, so that those that are compared are near in time; their order
 * is another in each round, for what ran before a cell may have warmed or tired the machine, and the same in each run.
 */
record Schedule(List<Client> clients, List<Mode> modes, int rounds) {

    Schedule {
        clients = List.copyOf(clients);
        modes = List.copyOf(modes);
    }

    List<Cell> round(int number) {
        List<Cell> cells = new ArrayList<>();
        for (Client client : clients) {
            List<Mode> order = new ArrayList<>(modes);
            Collections.shuffle(order, new Random(31L * number + client.id().hashCode()));
            order.forEach(mode -> cells.add(new Cell(client, mode)));
        }
        return cells;
    }

    int cells() {
        return clients.size() * modes.size() * rounds;
    }
}
