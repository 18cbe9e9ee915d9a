package participant.wire;

import participant.crypto.SealedFlow;
import participant.protocol.join.Applicant;
import participant.protocol.join.Invite;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Verdict;

/** Everything that could grow on a peer's word, and how far it may. Also told in the schema. */
public final class Limits {
  /** Bytes of a frame from one who has shown that it belongs here. */
  public static final int MAX_FRAME = 4 << 20;

  /** Bytes of a sealed frame: what carries it takes less than 32 of its own. */
  public static final int MAX_SEALED = MAX_FRAME - 32;

  /** Bytes of a sealed frame that says nothing. */
  public static final int MIN_SEALED = SealedFlow.TAG;

  /** Bytes of a frame from anybody else. */
  public static final int MAX_STRANGER_FRAME = 16 << 10;

  /**
   * Bytes of the varint before a frame that tells its length: as many as {@link #MAX_FRAME} needs.
   */
  public static final int MAX_LENGTH_PREFIX = 4;

  /** Seats of a session; also the highest seat, and the most applicants of one process. */
  public static final int MAX_PARTIES = SumTerms.MAX_PARTIES;

  /** Elements of a vector that travels whole. */
  public static final int MAX_ELEMENTS = SumTerms.MAX_LENGTH;

  /** Elements of a vector that travels in chunks. */
  public static final int MAX_LONG_LENGTH = SumTerms.MAX_LONG_LENGTH;

  /** Elements of a chunk. */
  public static final int MAX_CHUNK = SumTerms.MAX_CHUNK;

  /** Chunks of a vector. */
  public static final int MAX_CHUNKS = MAX_LONG_LENGTH;

  /** Hashes of chunks in one message: a dealer's masks, one a chunk at least, travel whole. */
  public static final int MAX_DIGESTS = MAX_ELEMENTS;

  /** Elements of a chunk that a complaint shows. */
  public static final int MAX_SHOWN = SumTerms.MAX_SHOWN;

  /** Steps of a phase: a chunk has two. */
  public static final int MAX_PROGRESS = 2 * MAX_CHUNKS;

  /** Combinations that a dealer is checked by, of all chunks: as many as its masks. */
  public static final int MAX_COMBINATIONS = MAX_ELEMENTS;

  /** Dimensions of an array. */
  public static final int MAX_DIMENSIONS = SumTerms.MAX_DIMENSIONS;

  /** Named columns, and code points of a name. */
  public static final int MAX_COLUMNS = SumTerms.MAX_COLUMNS;

  public static final int MAX_COLUMN = Applicant.NAME_LENGTH;

  /** Code points of a participant's name. */
  public static final int MAX_NAME = Applicant.NAME_LENGTH;

  /** Addresses of one process. */
  public static final int MAX_ADDRESSES = 8;

  /** The highest TCP port. */
  public static final int MAX_PORT = 65_535;

  /** Code points of an address. */
  public static final int MAX_ADDRESS = 128;

  /** Code points of a text for people. */
  public static final int MAX_TEXT = Verdict.DETAIL_LENGTH;

  /** Members of a standing network, the revoked among them. */
  public static final int MAX_MEMBERS = 10_000;

  /** Code points of an invite. */
  public static final int MAX_INVITE = 1_500;

  /** Bytes of an invite's secret: exactly so many. */
  public static final int INVITE_SECRET = Invite.SECRET_LENGTH;

  /** The latest time: the end of the year 9999, in milliseconds since 1970. */
  public static final long MAX_TIME = 253_402_300_799_999L;

  /** Bytes of a certificate. */
  public static final int MAX_CERTIFICATE = 2048;

  /** Bytes of a signature. */
  public static final int MAX_SIGNATURE = 128;

  /** Bytes of a nonce, a hash, a commitment, a proof: exactly so many. */
  public static final int HASH = 32;

  /** Statements that an abort carries. */
  public static final int MAX_EVIDENCE = 4;

  /** Bytes of a statement: whatever was received can be passed on as evidence, within a frame. */
  public static final int MAX_STATEMENT = 1_000_000;

  /** The newest wire version that a peer can claim to speak. */
  public static final int MAX_VERSION = 65_535;

  private Limits() {}
}
