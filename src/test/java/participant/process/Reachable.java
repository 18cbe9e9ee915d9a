package participant.process;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whatever of this program's own can be reached from an object by its fields. */
final class Reachable {
  private static final String OURS = "participant.";

  private Reachable() {}

  /** Every object of this program's that {@code root} leads to, itself included. */
  static List<Object> from(Object root) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Object> ours = new ArrayList<>();
    Deque<Object> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Object object = open.pop();
      if (seen.add(object)) {
        if (object.getClass().getName().startsWith(OURS)) {
          ours.add(object);
        }
        next(object).forEach(open::push);
      }
    }
    return ours;
  }

  private static List<Object> next(Object object) {
    List<Object> next = new ArrayList<>();
    if (object instanceof Iterable<?> items) {
      items.forEach(item -> add(next, item));
    } else if (object instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            add(next, key);
            add(next, value);
          });
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(item -> add(next, item));
    } else if (object instanceof Object[] items) {
      for (Object item : items) {
        add(next, item);
      }
    }
    for (Class<?> type = object.getClass();
        type != null && type.getName().startsWith(OURS);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        add(next, value(field, object));
      }
    }
    return next;
  }

  private static Object value(Field field, Object object) {
    if (Modifier.isStatic(field.getModifiers())) {
      return null;
    }
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(List<Object> objects, Object object) {
    if (object != null) {
      objects.add(object);
    }
  }
}
