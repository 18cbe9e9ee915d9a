package participant.protocol.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.crypto.Bytes;

/**
 * The members of a network by fingerprint, in its order; those who were revoked stay, marked.
 * Immutable.
 */
public final class Members {
  private final Bytes own;
  private final Map<Bytes, Member> all;

  private Members(Bytes own, Map<Bytes, Member> all) {
    this.own = own;
    this.all = all;
  }

  /** Those in {@code all}, as the node with fingerprint {@code own} knows them. */
  public static Members of(Bytes own, Collection<Member> all) {
    Map<Bytes, Member> sorted = new TreeMap<>();
    all.forEach(member -> sorted.put(member.fingerprint(), member));
    return new Members(own, Collections.unmodifiableMap(sorted));
  }

  /** This node's own fingerprint. */
  public Bytes own() {
    return own;
  }

  /** Whoever was ever admitted under this fingerprint. */
  public Optional<Member> get(Bytes fingerprint) {
    return Optional.ofNullable(all.get(fingerprint));
  }

  /** Whether the node with this fingerprint belongs to the network now. */
  public boolean has(Bytes fingerprint) {
    return get(fingerprint).map(Member::belongs).orElse(false);
  }

  /** All, the revoked too. */
  public List<Member> all() {
    return new ArrayList<>(all.values());
  }

  /** Those that belong to the network and aggregate. */
  public List<Member> heavy() {
    return all.values().stream().filter(Member::heavy).toList();
  }
}
