package news

// Explanation says how a codebook came to an event.
type Explanation struct {
	Example string // where the example stands: "16-sanction.txt:12"
	Pattern string // the example as compiled
	Words   []Reason
	Status  []Reason     // the words that set the status, with what each says
	Claim   []Reason     // the words that set the claim, and whose word it is
	Takes   *Explanation // of the act that an operator takes, without status and rivals
	Rivals  []Rival
	// Evidence names what the confidence of the event was weighed from.
	Evidence []string
}

// Reason is a stretch of the story with what it stands for: "trigger", "word",
// a slot such as "A", or what it says of the act.
type Reason struct {
	Span Span
	Says string
}

// Rival is an example that fits the same trigger and did not code it.
type Rival struct {
	Rule    string
	Example string // where it stands
	Why     string // why it lost
}
