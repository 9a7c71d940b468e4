package news

// Quote is something that a source is reported to have said, written or thought.
type Quote struct {
	Source    Party // Actor None and an empty Span where the text names no source
	Sentence  int   // sentence of the cue, or of the content where there is no cue
	Cue       Span
	CueToken  int    // head token of the cue in Sentence, or None
	Content   []Span // in order; more than one when the cue interrupts
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
