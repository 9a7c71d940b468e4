package news

// ActorKind says what sort of thing an actor is.
type ActorKind string

// The kinds of actor.
const (
	KindPerson       ActorKind = "person"
	KindState        ActorKind = "state"
	KindGovernment   ActorKind = "government" // a government or a part of it: ministry, army, court
	KindOrganization ActorKind = "organization"
	KindGroup        ActorKind = "group" // armed groups, parties, movements
	KindPopulation   ActorKind = "population"
)

// Actor is someone or something that acts in the story.
type Actor struct {
	Name    string // fullest form in the story
	Kind    ActorKind
	Country string // ISO 3166 alpha-3, or "" when the story does not tell
	Code    string // CAMEO style, country and sector: "COLGOV", "IGOUNO"; "" when unknown
	Role    *Role
	// Mentions has indices into Doc.Mentions in the order of the text.
	Mentions   []int
	ResolvedBy string // "text", "world" (a state, capital or organisation of the tables), "registry", "list"
	Confidence float64
}

// Role is what the story says an actor is: "Colombian foreign minister".
type Role struct {
	Title string // without country and name, as written: "foreign minister"
	Span  Span
	// Former is true for "former", "ex-", "then-", "the late".
	Former bool
}

// MentionForm is the grammatical form of a mention.
type MentionForm string

// The forms of mention.
const (
	FormName    MentionForm = "name"
	FormNominal MentionForm = "nominal" // "the president", "both governments"
	FormPronoun MentionForm = "pronoun"
)

// Mention is a place in the text that refers to one or more actors: tokens
// [First, End) of a sentence, with the syntactic head among them.
type Mention struct {
	Span       Span
	Sentence   int
	First, End int
	Head       int
	Form       MentionForm
	// Actors has indices into Doc.Actors: one, several for a collective ("the
	// two leaders"), none where the reference could not be resolved.
	Actors []int
}

// Party is one actor's part in a quote, event or appointment.
type Party struct {
	Actor int  // index into Doc.Actors, or None
	Span  Span // the words that name it there
}
