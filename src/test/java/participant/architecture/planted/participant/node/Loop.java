package participant.architecture.planted.participant.node;

/** Something upstairs to import. */
public class Loop {}
