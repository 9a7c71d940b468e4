package event

import (
	"strings"
	"unicode"

	"github.com/detente-wire/detente/news"
)

// leadIn returns the first token behind a dateline that stands in the sentence
// itself, as where single sentences are read: "OSLO, Norway (NTB) -- Police …". It
// is 0 where there is none. A dateline opens with a name in capitals, or closes
// with an agency in brackets, and ends with a dash.
func leadIn(s *news.Sentence) int {
	for i := 1; i < len(s.Tokens)-1 && i < 16; i++ {
		switch s.Tokens[i].Form {
		case "-", "--", "–", "—":
		default:
			continue
		}
		if s.Tokens[i-1].Span.End == s.Tokens[i].Span.Start && s.Tokens[i].Span.End == s.Tokens[i+1].Span.Start {
			continue // a hyphen
		}
		if isCapitals(s.Tokens[0].Form) && s.NameAt(0) != news.None || s.Tokens[i-1].Form == ")" {
			return i + 1
		}
		return 0
	}
	return 0
}

func isCapitals(w string) bool {
	return len(w) > 3 && strings.IndexFunc(w, unicode.IsLower) < 0
}

// behindLead replaces a subject that is a place of the dateline by the noun that
// the parse hangs on it: "OSLO -- A court has ruled".
func (r *reader) behindLead(v, subj int) int {
	if subj >= r.lead {
		return subj
	}
	if subj == news.None {
		if subj = r.s.Tokens[v].Head; subj == news.None || subj >= r.lead || !r.s.Tokens[v].Rel("parataxis", "conj", "acl", "dep") {
			return news.None
		}
	}
	for _, c32 := range r.s.Children(subj) {
		if c := int(c32); c >= r.lead && c < v && kind(&r.s.Tokens[c]) == 'n' && r.s.Tokens[c].Rel("appos", "conj", "list", "parataxis", "nmod", "dep") {
			return c
		}
	}
	return news.None
}
