package news

// Sentence is one sentence with its linguistic analysis.
type Sentence struct {
	Span      Span
	Zone      ZoneKind // headline or body
	Paragraph int      // number of the zone in Story.Zones that it stands in
	Tokens    []Token
	Names     []Name // in order, no overlap

	// Cut says that the sentence was too long to be parsed as one and was cut.
	Cut bool

	// States has the hidden states of the encoder, one row a token; opaque to
	// all but the heads that were trained on them.
	States States

	children []int32 // tokens grouped by head
	first    []int32 // children of token i are children[first[i]:first[i+1]]
}

// Token is one syntactic word of Universal Dependencies.
type Token struct {
	Span   Span
	Form   string // the characters of Span, but for a word that the spelling hides ("du" as "do you")
	Lemma  string
	UPOS   string // universal part of speech: "VERB", "PROPN", …
	XPOS   string // Penn Treebank tag: "VBD", "NNP", …
	Feats  string // "Mood=Ind|Tense=Past", "" for none
	Head   int    // index of the head within the sentence; None for the root
	Deprel string // universal relation with subtype: "nsubj:pass"

	// Joined marks a word that is written together with the one before it and
	// forms a multiword token with it: the "n't" of "don't".
	Joined bool
}

// NameClass is the class of a name.
type NameClass string

// The classes of names.
const (
	Person       NameClass = "Person"
	Location     NameClass = "Location"
	Organization NameClass = "Organization"
	NORP         NameClass = "NORP" // nationalities, religious and political groups
	Facility     NameClass = "Facility"
	Product      NameClass = "Product"
	Date         NameClass = "Date"
	Money        NameClass = "Money"
	Misc         NameClass = "Misc"
)

// Name is a named entity: tokens [First, End) of its sentence.
type Name struct {
	First, End int
	Class      NameClass
	Confidence float64 // 0 to 1
}

// States is a matrix of hidden states.
type States struct {
	Width int
	Rows  []float32 // len(Tokens) × Width
}

// Link prepares Children and must be called after the heads are set.
func (s *Sentence) Link() {
	n := len(s.Tokens)
	s.first = append(s.first[:0], make([]int32, n+1)...)
	s.children = append(s.children[:0], make([]int32, n)...)
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			s.first[h+1]++
		}
	}
	for i := 0; i < n; i++ {
		s.first[i+1] += s.first[i]
	}
	fill := append([]int32(nil), s.first...)
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			s.children[fill[h]] = int32(i)
			fill[h]++
		}
	}
}

// Children returns the indices of the tokens whose head is token i, in order.
// The slice must not be changed.
func (s *Sentence) Children(i int) []int32 {
	if i < 0 || i+1 >= len(s.first) {
		return nil
	}
	return s.children[s.first[i]:s.first[i+1]]
}

// Child returns the first child of token i with one of the relations, or None.
// A relation without subtype matches all its subtypes.
func (s *Sentence) Child(i int, deprels ...string) int {
	for _, c := range s.Children(i) {
		for _, d := range deprels {
			if IsRel(s.Tokens[c].Deprel, d) {
				return int(c)
			}
		}
	}
	return None
}

// IsRel reports whether a relation is rel or a subtype of it.
func IsRel(deprel, rel string) bool {
	return len(deprel) >= len(rel) && deprel[:len(rel)] == rel &&
		(len(deprel) == len(rel) || deprel[len(rel)] == ':')
}

// Root returns the index of the root token, or None in an empty sentence.
func (s *Sentence) Root() int {
	for i := range s.Tokens {
		if s.Tokens[i].Head == None {
			return i
		}
	}
	return None
}

// Subtree returns the range [first, end) of tokens from the leftmost to the
// rightmost descendant of token i, itself included.
func (s *Sentence) Subtree(i int) (first, end int) {
	first, end = i, i+1
	s.extend(i, &first, &end, 0)
	return first, end
}

func (s *Sentence) extend(i int, first, end *int, depth int) {
	if depth > len(s.Tokens) {
		return // a cycle: the heads are not a tree
	}
	for _, c := range s.Children(i) {
		*first = min(*first, int(c))
		*end = max(*end, int(c)+1)
		s.extend(int(c), first, end, depth+1)
	}
}

// SpanOf returns the span from the first to the last of the tokens [first, end).
func (s *Sentence) SpanOf(first, end int) Span {
	if first < 0 || end > len(s.Tokens) || first >= end {
		return Span{}
	}
	return Span{s.Tokens[first].Span.Start, s.Tokens[end-1].Span.End}
}

// NameAt returns the index in Names of the name that contains the token, or None.
func (s *Sentence) NameAt(token int) int {
	for i := range s.Names {
		if s.Names[i].First <= token && token < s.Names[i].End {
			return i
		}
	}
	return None
}

// Is reports whether the token is a form of one of the lemmas.
func (t *Token) Is(lemmas ...string) bool {
	for _, l := range lemmas {
		if t.Lemma == l {
			return true
		}
	}
	return false
}

// Rel reports whether the token's relation is one of those given; one without
// subtype matches all its subtypes.
func (t *Token) Rel(deprels ...string) bool {
	for _, d := range deprels {
		if IsRel(t.Deprel, d) {
			return true
		}
	}
	return false
}

// Feat returns the value of a morphological feature, or "".
func (t *Token) Feat(name string) string {
	for f := t.Feats; f != ""; {
		pair := f
		for i := 0; i < len(f); i++ {
			if f[i] == '|' {
				pair = f[:i]
				break
			}
		}
		if len(pair) > len(name) && pair[:len(name)] == name && pair[len(name)] == '=' {
			return pair[len(name)+1:]
		}
		if len(pair) == len(f) {
			break
		}
		f = f[len(pair)+1:]
	}
	return ""
}
