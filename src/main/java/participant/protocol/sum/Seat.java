package participant.protocol.sum;

import java.util.Optional;
import participant.machine.PartyId;

/**
 * A participant that this process brings: the seat it wishes, the name people know it by, its
 * value.
 */
public record Seat(Optional<PartyId> wish, String name, Value value) {}
