package participant.protocol.sum.state;

/** What a way to the sum computes while it is not yet needed; see {@link Way#room}. */
public interface Room {}
