package participant.data;

import java.util.List;

/**
 * An array as a file holds it.
 *
 * @param figures its elements, the last index running fastest
 * @param shape its extents; empty where it has less than two
 */
public record NpyArray(Figures figures, List<Integer> shape) {
  public NpyArray {
    shape = List.copyOf(shape);
  }
}
