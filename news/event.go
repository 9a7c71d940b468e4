package news

// Event is one act of one or more actors, coded in PLOVER and CAMEO.
type Event struct {
	Sources, Targets []Party
	Reciprocal       bool   // a meeting, a call, a clash: all parties stand in both
	Class            string // of the codebook that coded it: the PLOVER class, or its author's own
	Plover           Plover
	Cameo            string  // "163"; "" when only the class is known
	Quad             int     // 1 verbal cooperation … 4 material conflict, 0 where the codebook does not say
	Goldstein        float64 // −10 to 10
	Status           Status
	Counts           bool // occurred or ongoing, not denied, and likely enough to be right
	Claim            Claim
	ClaimSpans       []Span
	Attribution      int // index into Doc.Quotes, or None: the outlet's own voice
	Time             *Time
	Place            *Place
	Trigger          Span
	TriggerToken     int // the trigger's head token in Sentence
	Sentence         int
	Mentions         []Span       // other tellings of the same act in the story
	Rule             string       // the codebook example that coded it
	Explanation      *Explanation // nil unless it was asked for
	Confidence       float64
}

// Plover is a class of the PLOVER ontology 0.8 with its mode and contexts.
type Plover struct {
	Event    string // "CONSULT", "SANCTION", …; "" for an act of a class that has no place in PLOVER
	Mode     string
	Contexts []string
}

// Status says whether the act that the class names took place.
type Status string

// The statuses of an event.
const (
	Occurred     Status = "occurred"
	Ongoing      Status = "ongoing"
	Planned      Status = "planned"
	Hypothetical Status = "hypothetical"
	NotSo        Status = "denied" // told as not so
)

// Appointment is something that the story says is scheduled.
type Appointment struct {
	Title        string
	Participants []Party
	Time         *Time
	Place        *Place
	Topics       []Span
	Conditions   []Span
	Recurrence   string // RFC 5545 RRULE value, or ""
	Status       AppointmentStatus
	Replaces     *Time // what it was moved from
	Event        int   // index into Doc.Events, or None
	Trigger      Span
	Sentence     int
	Confidence   float64
}

// AppointmentStatus says how an appointment stands.
type AppointmentStatus string

// The statuses of an appointment.
const (
	Announced       AppointmentStatus = "announced"
	ConfirmedToHold AppointmentStatus = "confirmed"
	Moved           AppointmentStatus = "moved"
	Cancelled       AppointmentStatus = "cancelled"
	Held            AppointmentStatus = "held"
	Lapsed          AppointmentStatus = "lapsed"
)

// Relation is what the press itself says of the relation between parties.
type Relation struct {
	Parties    []Party
	Trend      Trend
	Time       *Time
	Trigger    Span
	Sentence   int
	Confidence float64
}

// Trend is the direction in which a relation moves.
type Trend string

// The trends.
const (
	Escalation   Trend = "escalation"
	Deescalation Trend = "deescalation"
	Stable       Trend = "stable"
)
