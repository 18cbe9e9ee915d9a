package participant.protocol.sum.message;

import participant.machine.PartyId;
import participant.math.FieldVector;

/**
 * What the combinations of {@code dealer} are at the speaker's seat, by the speaker's share: said
 * where the dealer's own word is missing.
 *
 * @param values one a combination
 */
public record Evaluation(PartyId dealer, FieldVector values) {}
