package lang

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// A story calls a thing by one name, and says more of it in one place than in
// another: "Trump" after "said" is a person, and so is the "Trump" of the
// headline. Names of a document whose class is in doubt take the class that the
// same words have elsewhere in it.

const (
	surnameConfidence = 0.8  // of a full name that vouches for its surname
	doubt             = 0.9  // below it, a class may change to that of a surname
	evidence          = 0.25 // what is taken off a confidence before it counts
	majority          = 1.5  // how much better another class must be attested
)

// attested has what a document says of the class of a name.
type attested struct {
	weight  [numClasses]float64
	surname bool // it ends the full name of a person
}

const numClasses = 9

// agree makes the names of a document agree.
func agree(sentences []news.Sentence) {
	seen := map[string]*attested{}
	get := func(key string) *attested {
		if seen[key] == nil {
			seen[key] = &attested{}
		}
		return seen[key]
	}
	var named []*attested // by each name in turn
	for i := range sentences {
		s := &sentences[i]
		for _, n := range s.Names {
			a := get(nameKey(s, n))
			named = append(named, a)
			a.weight[classIndex(n.Class)] += n.Confidence - evidence
			if n.Class == news.Person && n.End-n.First > 1 && n.Confidence > surnameConfidence {
				get(lower(s.Tokens[n.End-1].Form)).surname = true
			}
		}
	}
	for i := range sentences {
		s := &sentences[i]
		for j := range s.Names {
			n := &s.Names[j]
			n.Class = named[0].class(n)
			named = named[1:]
		}
	}
}

// class returns the class that a name should have.
func (a *attested) class(n *news.Name) news.NameClass {
	if n.Class == news.Date || n.Class == news.Money {
		return n.Class
	}
	if a.surname && n.Class != news.NORP && n.Confidence < doubt {
		return news.Person
	}
	own := classIndex(n.Class)
	top := own
	for c, w := range a.weight {
		if w > majority*a.weight[own] && w > a.weight[top] {
			top = c
		}
	}
	return nameClasses[top]
}

// nameKey returns the words of a name in lower case.
func nameKey(s *news.Sentence, n news.Name) string {
	if n.End-n.First == 1 {
		return lower(s.Tokens[n.First].Form)
	}
	var b strings.Builder
	for _, t := range s.Tokens[n.First:n.End] {
		b.WriteString(lower(t.Form))
		b.WriteByte(' ')
	}
	return b.String()
}

func classIndex(c news.NameClass) int {
	for i, d := range nameClasses {
		if d == c {
			return i
		}
	}
	return len(nameClasses) - 1
}
