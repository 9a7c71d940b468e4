package news

// Quote is something that a source is reported to have said, written or thought.
type Quote struct {
	Source    Party   // Actor None and an empty Span where the text names no source
	With      []Party // who else said it: "Ana Diaz and Bo Reyes said"; all of them for "both ministers"
	Sentence  int     // sentence of the cue, or of the content where there is no cue
	Cue       Span
	CueToken  int    // head token of the cue in Sentence, or None
	Content   []Span // in order; more than one when the cue interrupts
	Kind      QuoteKind
	Style     QuoteStyle
	Channel   string // "X", "phone", "interview", "statement", "United Nations Security Council", …; "" unknown
	Addressee Party
	// Via is the index of the quote that carries this one: who says that the
	// source said it. None when the outlet itself says so.
	Via        int
	Time       *Time
	Claim      Claim
	ClaimSpans []Span
	Confidence float64
}

// QuoteKind says what sort of report a quote is.
type QuoteKind string

// The kinds of quote. Only a source that says, believes or shows something
// vouches for the content; a topic or an attitude names what was spoken of, and
// what it names stands in the voice of the one who tells of it.
const (
	Saying   QuoteKind = "saying"   // the content was said or written
	Thinking QuoteKind = "thinking" // … is believed, known, expected
	Showing  QuoteKind = "showing"  // … is what a poll, document or record shows
	Topic    QuoteKind = "topic"    // … was spoken of: "criticized the plan", "called for calm"
	Attitude QuoteKind = "attitude" // … is wanted, supported, opposed
	Seeming  QuoteKind = "seeming"  // … only appears to be so, by nobody's word: "seems to have left"
	Silence  QuoteKind = "silence"  // … is what the source did not say or would not speak of
)

// Vouches reports whether a quote of this kind hands on the content on the word,
// in the belief or by the evidence of its source.
func (k QuoteKind) Vouches() bool { return k == Saying || k == Thinking || k == Showing }

// QuoteStyle says how much of the content stands between quotation marks.
type QuoteStyle string

// The styles of quotation.
const (
	Direct   QuoteStyle = "direct"
	Indirect QuoteStyle = "indirect"
	Mixed    QuoteStyle = "mixed"
)

// Claim says how the story marks what it tells.
type Claim string

// The claims.
const (
	Asserted  Claim = "asserted"
	Alleged   Claim = "alleged"
	Unproven  Claim = "unproven"
	Denied    Claim = "denied"
	Confirmed Claim = "confirmed"
	Retracted Claim = "retracted"
)
