package participant.sim.sum;

import org.junit.jupiter.api.Tag;

/**
 * Ten times as many seeds with {@code -Psystem}, and with {@code -Psoak} as many times as {@code
 * -Dseeds.times} says, from {@code -Dseeds.first} on.
 */
@Tag("system")
@Tag("soak")
class ManySeedsTest extends SimulationTest {
  @Override
  long first() {
    return Long.getLong("seeds.first", 0);
  }

  @Override
  int seeds(int usual) {
    return usual * Integer.getInteger("seeds.times", 10);
  }
}
