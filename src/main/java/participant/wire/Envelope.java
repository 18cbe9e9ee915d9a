package participant.wire;

import participant.machine.Message;
import participant.machine.PartyId;

/**
 * One frame: a message, who sent it and whom it is for. Before there are seats both are {@link
 * PartyId#NOBODY}.
 */
public record Envelope(PartyId from, PartyId to, Message message) {}
