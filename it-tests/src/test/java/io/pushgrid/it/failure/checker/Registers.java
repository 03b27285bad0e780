package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.Write;
import java.util.ArrayList;
import java.util.List;

/** The writes of a history by register. */
final class Registers {
  private Registers() {}

  static List<RegisterWrites> of(History history) {
    Order order = new Order(history.conditions().cuts());
    List<List<Write>> writes = history.byRegister();
    List<RegisterWrites> registers = new ArrayList<>();
    for (int register = 0; register < writes.size(); register++) {
      registers.add(new RegisterWrites(register, writes.get(register), order));
    }
    return registers;
  }
}
