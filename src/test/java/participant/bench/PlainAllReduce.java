package participant.bench;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.PackedElements;
import participant.node.Transport;
import participant.protocol.sum.message.SumMessage;
import participant.wire.Envelope;

/**
 * The yardstick: the sum of numbers that anybody may see, reduced and gathered in the same chunks,
 * as far ahead and over the same transport as the masked sum's. No masks, no hash, no check,
 * nothing agreed before.
 */
final class PlainAllReduce implements VectorParty.Round, Transport.Listener {
  private final VectorTask task;
  private final List<VectorParty.Peer> peers;
  private final Transport transport;
  private final VectorParty.Stopwatch watch;
  private final FieldArray own;
  private final FieldArray totals;
  private final int chunks;
  private final int[] contributions;
  private final BitSet complete = new BitSet();
  private final Map<Integer, Integer> linkOf = new HashMap<>();
  private final List<Bytes> fingerprints;
  private int begun;

  PlainAllReduce(
      VectorTask task,
      List<VectorParty.Peer> peers,
      Transport transport,
      VectorParty.Stopwatch watch) {
    this.task = task;
    this.peers = peers;
    this.fingerprints = peers.stream().map(VectorParty.Peer::fingerprint).toList();
    this.transport = transport;
    this.watch = watch;
    this.own = FieldArray.of(task.value());
    this.totals = FieldArray.zero(task.field(), task.length());
    this.chunks = (task.length() + task.chunk() - 1) / task.chunk();
    this.contributions = new int[chunks];
  }

  @Override
  public Transport.Listener listener() {
    return this;
  }

  @Override
  public void begin() {
    for (VectorParty.Peer higher : peers.subList(task.seat(), peers.size())) {
      transport.dial(List.of(higher.address()), higher.fingerprint());
    }
  }

  @Override
  public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
    transport.trust(link);
    linkOf.put(fingerprints.indexOf(Hash.sha256(certificate.toByteArray())) + 1, link);
    if (linkOf.size() == task.parties() - 1) {
      watch.connected();
      goOn();
    }
  }

  @Override
  public void received(int link, Envelope envelope) {
    SumMessage.Chunk chunk = (SumMessage.Chunk) envelope.message();
    if (chunk.total()) {
      totals.set(from(chunk.index()), chunk.elements());
      complete(chunk.index());
    } else {
      totals.add(from(chunk.index()), chunk.elements());
      contributed(chunk.index());
    }
    goOn();
  }

  @Override
  public void closed(int link, String how) {
    watch.failed(how); // no harm after the end
  }

  private void goOn() {
    if (linkOf.size() < task.parties() - 1) {
      return;
    }
    int window = 2 * task.parties() + 2;
    while (begun < Math.min(chunks, complete.nextClearBit(0) + window)) {
      contribute(begun++);
    }
  }

  private void contribute(int index) {
    if (owner(index) == task.seat()) {
      totals.add(from(index), own, from(index), length(index));
      contributed(index);
    } else {
      send(owner(index), new SumMessage.Chunk(index, false, pack(own, index)));
    }
  }

  private void contributed(int index) {
    if (++contributions[index] == task.parties()) {
      SumMessage.Chunk total = new SumMessage.Chunk(index, true, pack(totals, index));
      IntStream.rangeClosed(1, task.parties())
          .filter(seat -> seat != task.seat())
          .forEach(seat -> send(seat, total));
      complete(index);
    }
  }

  private void complete(int index) {
    complete.set(index);
    if (complete.cardinality() == chunks) {
      watch.finished(() -> task.isSum(totals));
    }
  }

  private void send(int seat, SumMessage.Chunk chunk) {
    transport.send(
        linkOf.get(seat), new Envelope(new PartyId(task.seat()), new PartyId(seat), chunk));
  }

  private PackedElements pack(FieldArray array, int index) {
    ByteBuffer bytes = ByteBuffer.allocate(length(index) * task.field().bytes());
    array.pack(from(index), length(index), bytes);
    return PackedElements.of(task.field(), bytes.flip()).orElseThrow();
  }

  private int owner(int index) {
    return index % task.parties() + 1;
  }

  private int from(int index) {
    return index * task.chunk();
  }

  private int length(int index) {
    return Math.min(task.chunk(), task.length() - from(index));
  }
}
