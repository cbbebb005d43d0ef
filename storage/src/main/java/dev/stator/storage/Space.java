package dev.stator.storage;

/**
 * An ordered collection of keys.
 *
 * <p>Spaces of one group are stored together: keys of the same group with the same partition bytes
 * belong to one partition, whatever their family, and can always be changed in one atomic commit. A
 * table is a group; its items, its local index entries and whatever else belongs to an item are
 * families of that group.
 *
 * @param group the number of the group, not negative; a group's number is never given out twice
 * @param family the number of the space within its group, from 0 to 255
 */
public record Space(long group, int family) implements Comparable<Space> {
  /** Checks the ranges. */
  public Space {
    if (group < 0 || family < 0 || family > 255) {
      throw new IllegalArgumentException("no such space: group " + group + ", family " + family);
    }
  }

  @Override
  public int compareTo(Space other) {
    int byGroup = Long.compare(group, other.group);
    return byGroup != 0 ? byGroup : Integer.compare(family, other.family);
  }
}
