/** What a card's button asks for. The bot routes on these; the data of each is in action-data.ts. */
export const VERBS = {
  submitReturn: "submitReturn",
  /** "It is right, save it": keeps an unlikely figure. */
  confirmReturn: "confirmReturn",
  /** Saves mine over an answer that somebody else gave meanwhile. */
  replaceReturn: "replaceReturn",
  keepTheirs: "keepTheirs",
  /** Another measure's form, or an answer to change. */
  showForm: "showForm",
  /** One measure: its status, history or grade explained. */
  showMeasure: "showMeasure",
  /** The plan's or a priority's digest: from a list, or back from a measure. */
  showDigest: "showDigest",
  /** "I can't take these": of what was delegated. */
  declineDelegation: "declineDelegation",
  /** Saves what was typed in chat, as the card showed it. */
  saveTyped: "saveTyped",
  dropTyped: "dropTyped",
  /** How a round stands now, in place of what the card said. */
  showRoundStatus: "showRoundStatus",
  /** Sends what did not arrive of a quarter. */
  sendAgain: "sendAgain",
  /** An account that may be somebody's is theirs; it is somebody else's. */
  letIn: "letIn",
  turnAway: "turnAway",
  /** Stops what is still being sent of a quarter. */
  stopSending: "stopSending",
  /** "Remind me on ...": nothing before that day. */
  snooze: "snooze",
  /** Saves the clean rows of a workbook as its dry run showed them. */
  saveSheet: "saveSheet",
  /** The same, and the unlikely ones: "they are right". */
  confirmSheet: "confirmSheet",
  /** A page of a lead's sign-off card. */
  showSignOff: "showSignOff",
  /** Signs off what is ticked. */
  signOff: "signOff",
  /** Signs off all that the card could, as it showed it. */
  signOffAll: "signOffAll",
  /** Opens the form for the reason. */
  askSendBack: "askSendBack",
  sendBack: "sendBack",
  /** Saves the status, update and number of an action. */
  submitAction: "submitAction",
  /** Leaves an action as somebody else saved it meanwhile. */
  keepAction: "keepAction",
  /** Another action's form. */
  showAction: "showAction",
  /** Saves what the lead of a priority wrote. */
  submitNarrative: "submitNarrative",
  /** Leaves it as somebody else saved it meanwhile. */
  keepNarrative: "keepNarrative",
  /** Another priority's form. */
  showNarrative: "showNarrative",
  /** Approves what everyone may read in place of officers' texts. */
  approveWording: "approveWording",
  /** Another text that waits for that. */
  showWording: "showWording",
} as const;

export type Verb = (typeof VERBS)[keyof typeof VERBS];
