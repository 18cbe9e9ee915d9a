package participant.protocol.sum.message;

import java.util.Optional;
import participant.machine.PartyId;

/**
 * Why a sum ended without a result.
 *
 * @param culprit whose doing it is; empty where nobody is named
 * @param proved whether signatures show it; otherwise the culprit is only suspected
 * @param phase what the reporter was waiting for
 * @param reporter who saw it first: an abort is passed on with its first cause
 * @param detail for people, at most {@value #DETAIL_LENGTH} characters
 */
public record Verdict(
    Reason reason,
    Optional<PartyId> culprit,
    boolean proved,
    Phase phase,
    PartyId reporter,
    String detail) {
  public static final int DETAIL_LENGTH = 200;

  /** The kinds of end. */
  public enum Reason {
    /** Its connection broke, or never came up. */
    LOST("connection lost"),
    /** It said nothing for the length of a phase. */
    SILENT("no answer in time"),
    /** Its owner stopped it. */
    LEFT("was stopped by its owner"),
    /** Its owner was asked, and said no. */
    DECLINED("its owner declined to share"),
    /** It does not share with somebody in the roster. */
    REFUSED("does not share with everyone in the roster"),
    /** It told different parties different things. */
    EQUIVOCATION("said two different things"),
    /** What it opened is not what it was committed to. */
    BAD_OPENING("opened something else than it committed to"),
    /** It announced another sum than the partial sums give. */
    FALSE_ANNOUNCEMENT("announced a false sum"),
    /** It holds, or says it holds, something else than the others. */
    DISAGREEMENT("disagrees with what was said in common"),
    /** It sent a message that it could not have sent yet, or in another's name. */
    OUT_OF_TURN("sent a message that does not belong there"),
    /** It sent something that is no message of this session. */
    MALFORMED("sent a malformed message"),
    /** It offered parameters that are not what it told before, or that nobody should accept. */
    BAD_PARAMETERS("offered parameters that cannot be accepted"),
    /** The random check found that contributions and totals do not fit; nobody is named. */
    FAILED_CHECK("the random check failed"),
    /** Nobody can be named: the parties hold different sets, and none has a majority. */
    SPLIT_VOTE("no set of participants has a majority"),
    /** A result over those who are left would be of too few, or cannot be had. */
    TOO_FEW("too few participants are left"),
    /** It dealt shares that lie on no polynomial of the threshold's degree. */
    BAD_SHARES("dealt shares that do not fit"),
    /** It complained about a share that fits, or that nobody signed. */
    FALSE_COMPLAINT("complained without cause"),
    /** More partial sums are wrong than can be corrected; nobody is named. */
    INCONSISTENT("the partial sums do not fit each other");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public static String clipped(String detail) {
    return detail.length() <= DETAIL_LENGTH ? detail : detail.substring(0, DETAIL_LENGTH);
  }

  Verdict suspectedOnly() {
    return new Verdict(reason, culprit, false, phase, reporter, detail);
  }
}
