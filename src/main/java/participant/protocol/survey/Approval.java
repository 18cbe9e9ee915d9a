package participant.protocol.survey;

/** Whether a node answers a query by itself. Asked within a step: it looks at the query alone. */
@FunctionalInterface
public interface Approval {
  /** What it may say. */
  enum Word {
    /** The node answers. */
    YES,
    /** Its owner decides. */
    ASK,
    /** The node does not answer. */
    NO
  }

  /** Of a node that answers whatever is asked. */
  Approval AUTO = query -> Word.YES;

  /** Of a node whose owner decides each time. */
  Approval ASKED = query -> Word.ASK;

  Word on(Query query);
}
