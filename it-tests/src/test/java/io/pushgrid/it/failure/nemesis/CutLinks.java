package io.pushgrid.it.failure.nemesis;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Nothing passes some links for a while.
 *
 * @param links each in one direction
 * @param victims the member that is alone; none if each still talks with another, and ought to go on
 * @param sides those that go on apart from each other; none if all that answer must agree
 * @param minority those that must not acknowledge anything
 */
public record CutLinks(
    String name,
    List<Link> links,
    Set<Integer> victims,
    List<Set<Integer>> sides,
    Set<Integer> minority,
    Duration lasting)
    implements Nemesis {

  /** From one member to another. */
  public record Link(int from, int to) {}

  public CutLinks {
    links = List.copyOf(links);
    victims = Set.copyOf(victims);
    sides = List.copyOf(sides);
    minority = Set.copyOf(minority);
  }

  /** One member from both others, in both directions; all that answer must agree. */
  public static CutLinks isolating(String name, List<Integer> order, Duration lasting) {
    int one = order.get(0);
    List<Link> links = List.of(
        new Link(one, order.get(1)),
        new Link(order.get(1), one),
        new Link(one, order.get(2)),
        new Link(order.get(2), one));
    return new CutLinks(name, links, Set.of(one), List.of(), Set.of(), lasting);
  }

  /** The first two from each other; both may still talk with the third; all that answer must agree. */
  public static CutLinks between(String name, List<Integer> order, Duration lasting) {
    List<Link> links =
        List.of(new Link(order.get(0), order.get(1)), new Link(order.get(1), order.get(0)));
    return new CutLinks(name, links, Set.of(), List.of(), Set.of(), lasting);
  }

  /** The second does not hear the first; all that answer must agree. */
  public static CutLinks oneWay(String name, List<Integer> order, Duration lasting) {
    List<Link> links = List.of(new Link(order.get(0), order.get(1)));
    return new CutLinks(name, links, Set.of(), List.of(), Set.of(), lasting);
  }

  /** The same where those on different sides go on apart. */
  public CutLinks apart(List<Set<Integer>> others) {
    return new CutLinks(name, links, victims, others, minority, lasting);
  }

  /** The same where the victims must not acknowledge anything. */
  public CutLinks refused() {
    return new CutLinks(name, links, victims, sides, victims, lasting);
  }

  @Override
  public void inject(RecordedCluster cluster) {
    links.forEach(link -> cluster.cutOneWay(link.from(), link.to()));
  }

  @Override
  public void heal(RecordedCluster cluster) {
    cluster.heal();
  }
}
