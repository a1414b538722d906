package org.neuralode.text.switches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.solve.Stops;

/**
 * One solve through the switches of a problem: the field to solve, the times that steps must end
 * at, and the events that change to another branch. Used once, and by one thread.
 */
public final class SwitchRun {
  private final Switches switches;
  private final Surfaces surfaces;
  private final HeldField field;
  private final Branches branches;
  private final List<SwitchTimes.Boundary> boundaries = new ArrayList<>();
  private final BitSet fixed = new BitSet();
  private final int direction;
  private final String note;
  private final byte[] start;
  private final Event clock;
  private final List<Event> crossings;
  private final Map<Event, Event> originals = new HashMap<>();
  private final Map<Event, Integer> numbers = new HashMap<>();
  private final List<Act> acts = new ArrayList<>();
  private int passed;

  /**
   * The effect of one event on the branches.
   *
   * @param boundary index of the known time that was passed, 0 if none was
   * @param before modes before the event
   * @param after modes after the event
   */
  private record Act(int boundary, byte[] before, byte[] after) {}

  /**
   * Prepares a solve: finds the times of switches without states, and the branches at the start.
   *
   * @param theta the problem's parameters; copied
   */
  public SwitchRun(Switches switches, double[] theta, double t0, double[] y0, double t1) {
    this.switches = switches;
    direction = t1 >= t0 ? 1 : -1;
    int count = switches.all().size();
    double[] own = theta.clone();
    SwitchTimes times = new SwitchTimes(switches, own, t0, t1);
    times.boundaries(count).forEach(this::addBoundary);
    note = note(times.unsettled());
    double[] wide = Arrays.copyOf(own, own.length + count);
    field = new HeldField(new HeldProgram(switches, wide), boundaries.get(0).modes());
    surfaces = new Surfaces(switches, own, field.parameterCount());
    branches = new Branches(switches, surfaces, field, direction, boundaries.get(0).modes());
    branches.decide(branches.ofStates(), t0, y0);
    start = branches.modes();
    clock =
        new Event(
            "a switch of t",
            (t, y) -> t - nextBoundary(),
            Event.Direction.ANY,
            (t, y) -> act(t, y, this::pass));
    crossings = IntStream.range(0, count).mapToObj(this::crossing).toList();
    IntStream.range(0, count).forEach(k -> numbers.put(crossings.get(k), k));
  }

  /**
   * Adds a time at which branches change. If an input jumps there, the change comes just before:
   * the solver passes such a jump by itself, and must then be on the new branch.
   */
  private void addBoundary(SwitchTimes.Boundary boundary) {
    double t = boundary.t();
    DoublePredicate here = jump -> Math.abs(jump - t) <= 4 * Math.ulp(t);
    boolean jumps =
        !boundaries.isEmpty()
            && DoubleStream.of(switches.problem().inputs().path().stops().jumpTimes())
                .anyMatch(here);
    fixed.set(boundaries.size(), jumps);
    double before = Math.nextAfter(t, -direction * Double.POSITIVE_INFINITY);
    boundaries.add(jumps ? new SwitchTimes.Boundary(before, boundary.modes()) : boundary);
  }

  private String note(BitSet unsettled) {
    return unsettled.isEmpty()
        ? ""
        : ("the switch at %s flips too often to be found beforehand: it is evaluated as written,"
                + " steps may pass over it, and its times have no derivatives")
            .formatted(switches.all().get(unsettled.nextSetBit(0)).surface());
  }

  /** The field on the branches that the solve is on. */
  public HeldField field() {
    return field;
  }

  /** A sentence on a switch that cannot be located; empty if there is none. */
  public String note() {
    return note;
  }

  /** Why the solve cannot go on along a surface; empty if it can. */
  public String complaint() {
    return branches.complaint();
  }

  /** The most interruptions by times that are known beforehand. */
  public int knownTimes() {
    return boundaries.size() - 1;
  }

  /** Whether switches of states may interrupt the solve. */
  public boolean hasStateSwitches() {
    return !branches.ofStates().isEmpty();
  }

  /**
   * The stops of a problem with those of the switches; a jump that a switch makes is left to the
   * switch.
   */
  public Stops stops(Stops own) {
    double[] hits = boundaries.stream().skip(1).mapToDouble(SwitchTimes.Boundary::t).toArray();
    double[] jumps = DoubleStream.of(own.jumpTimes()).filter(t -> !isOwnJump(t)).toArray();
    return new Stops(own.stepTimes(), jumps).plus(Stops.hits(hits));
  }

  private boolean isOwnJump(double t) {
    return IntStream.range(1, boundaries.size())
        .anyMatch(b -> !fixed.get(b) && Math.abs(boundaries.get(b).t() - t) <= 4 * Math.ulp(t));
  }

  /**
   * The events of the switches, then those of the problem; after an event that restarts the solve,
   * the branches are decided anew.
   */
  public List<Event> events(List<Event> own) {
    List<Event> all = new ArrayList<>();
    if (knownTimes() > 0) {
      all.add(clock);
    }
    branches.ofStates().stream().forEach(k -> all.add(crossings.get(k)));
    for (Event event : own) {
      Event watched =
          new Event(event.name(), event.when(), event.direction(), (t, y) -> act(t, y, event));
      originals.put(watched, event);
      all.add(watched);
    }
    return all;
  }

  private double nextBoundary() {
    return passed + 1 < boundaries.size()
        ? boundaries.get(passed + 1).t()
        : direction * Double.MAX_VALUE;
  }

  private Event crossing(int k) {
    return new Event(
        switches.all().get(k).surface(),
        (t, y) -> surfaces.at(t, y, branches.modes())[k],
        Event.Direction.ANY,
        (t, y) -> act(t, y, () -> branches.cross(k, t, y)));
  }

  private EventAction.Then pass(double t, double[] y) {
    passed++;
    branches.flip(boundaries.get(passed).modes(), t, y);
    return EventAction.Then.RESTART;
  }

  private EventAction.Then act(double t, double[] y, Runnable switching) {
    return act(
        t,
        y,
        (time, state) -> {
          byte[] before = branches.modes();
          switching.run();
          // A restart on the same branch would find the solution on the surface once more.
          return Arrays.equals(before, branches.modes())
              ? EventAction.Then.CONTINUE
              : EventAction.Then.RESTART;
        });
  }

  private EventAction.Then act(double t, double[] y, Event event) {
    return act(
        t,
        y,
        (time, state) -> {
          EventAction.Then then = event.action().at(time, state);
          if (then == EventAction.Then.RESTART) {
            branches.decide(branches.ofStates(), time, state);
          }
          return then;
        });
  }

  private EventAction.Then act(double t, double[] y, EventAction action) {
    byte[] before = branches.modes();
    int earlier = passed;
    EventAction.Then then = action.at(t, y);
    acts.add(new Act(passed > earlier ? passed : 0, before, branches.modes()));
    return branches.complaint().isEmpty() ? then : EventAction.Then.STOP;
  }

  /** The occurrences of the problem's own events among those that the solver found. */
  public List<Occurrence> own(List<Occurrence> found) {
    return found.stream()
        .filter(o -> originals.containsKey(o.event()))
        .map(o -> renamed(o, originals.get(o.event())))
        .toList();
  }

  private static Occurrence renamed(Occurrence o, Event event) {
    return new Occurrence(event, o.t(), o.before(), o.after(), o.then());
  }

  /** The way that a gradient goes back, from the occurrences that the solver found. */
  public SwitchPath path(List<Occurrence> found) {
    List<Occurrence> path = new ArrayList<>();
    List<HeldField> fields = new ArrayList<>();
    Map<Event, DifferentiableEvent> events = new HashMap<>();
    fields.add(field.with(start));
    for (int i = 0; i < found.size(); i++) {
      Occurrence o = found.get(i);
      Act act = acts.get(i);
      if (numbers.containsKey(o.event()) && Arrays.equals(act.before(), act.after())) {
        continue; // the branch had been chosen already
      }
      List<Integer> moved = o.event().equals(clock) ? moved(act) : List.of();
      byte[] modes = act.before();
      for (int n = 0; n < moved.size(); n++) {
        int k = moved.get(n);
        modes = modes.clone();
        modes[k] = act.after()[k];
        path.add(renamed(o, crossings.get(k)));
        fields.add(field.with(n == moved.size() - 1 ? act.after() : modes));
        events.computeIfAbsent(crossings.get(k), e -> new SwitchEvent(e, surfaces.derivative(k)));
      }
      if (moved.isEmpty()) {
        path.add(renamed(o, originals.getOrDefault(o.event(), o.event())));
        fields.add(field.with(act.after()));
        addEvent(o.event(), events);
      }
    }
    return new SwitchPath(path, fields, List.copyOf(events.values()));
  }

  private void addEvent(Event event, Map<Event, DifferentiableEvent> events) {
    if (event.equals(clock)) {
      events.putIfAbsent(event, new SwitchEvent.Fixed(event));
    } else if (numbers.containsKey(event)) {
      int k = numbers.get(event);
      events.computeIfAbsent(event, e -> new SwitchEvent(e, surfaces.derivative(k)));
    }
  }

  /**
   * The switches that flip at the passed time by a zero of their own, not by a flip of a switch
   * within them.
   */
  private List<Integer> moved(Act act) {
    BitSet flipped = new BitSet();
    for (int k = 0; k < act.before().length; k++) {
      flipped.set(k, switches.all().get(k).timed() && act.before()[k] != act.after()[k]);
    }
    return fixed.get(act.boundary())
        ? List.of()
        : flipped.stream()
            .filter(k -> !intersects(switches.all().get(k).inner(), flipped, k))
            .boxed()
            .toList();
  }

  private static boolean intersects(BitSet inner, BitSet flipped, int k) {
    return inner.stream().anyMatch(j -> j != k && flipped.get(j));
  }
}
