package event

import (
	"time"

	"github.com/detente-wire/detente/news"
)

// claim reads how the story marks what it tells: words such as "allegedly" at
// the act, or "unproven allegations" among its phrases.
func (g *reading) claim(a *act, e *news.Event) {
	for _, t := range a.toks {
		g.marked(t, e, 0)
	}
	if a.b != news.None { // "sanctions on B over unproven charges": the ground may hang on B
		for _, t := range g.members(a.b) {
			g.grounds(t, e)
		}
	}
	for _, c := range g.s.Children(a.trigger) {
		// A ground told behind the last of several acts is the ground of all:
		// "seized the ship and arrested the crew over alleged smuggling".
		if g.s.Tokens[c].Rel("conj") && g.subjectOf(int(c)) == news.None && len(e.ClaimSpans) == 0 {
			g.groundsBelow(int(c), e, 0)
		}
	}
	if e.Attribution != news.None {
		q := &g.doc.Quotes[e.Attribution]
		if e.Claim == news.Asserted && q.Claim != "" && !(q.Claim == news.Denied && g.isGranted(a.trigger, q)) {
			e.Claim = q.Claim
		}
	}
	if h := g.s.Tokens[a.trigger].Head; h != news.None && g.s.Tokens[a.trigger].Rel("ccomp", "xcomp", "advcl") {
		if isCharge(g.lemmas[h]) && e.Claim == news.Asserted {
			e.Claim = news.Alleged
			e.ClaimSpans = append(e.ClaimSpans, g.s.Tokens[h].Span)
		} else if c, ok := claimWord(g.lemmas[h]); ok && e.Claim == news.Asserted && g.s.Tokens[a.trigger].Rel("ccomp", "xcomp") {
			e.Claim = c
			e.ClaimSpans = append(e.ClaimSpans, g.s.Tokens[h].Span)
		}
	}
}

// isGranted reports whether what a quote says takes an act for granted: who denies
// that rebels "were killed after surrendering" does not deny that they surrendered.
func (g *reading) isGranted(t int, q *news.Quote) bool {
	if kind(&g.s.Tokens[t]) == 'n' && g.s.Tokens[t].Rel("obl", "nmod") && g.s.Child(t, "nmod:poss") != news.None {
		return true // "in their war against B"
	}
	for steps := 0; t != news.None && t != q.CueToken && steps < len(g.s.Tokens); steps++ {
		tok := &g.s.Tokens[t]
		if tok.Deprel == "acl:relcl" && tok.Head != news.None && !isContent(g.lemmas[tok.Head]) {
			return true
		}
		if tok.Rel("advcl") {
			switch g.markOf(t) {
			case "after", "before", "since", "while", "as", "when":
				return true
			}
		}
		t = tok.Head
	}
	return false
}

// marked looks for claim words among the dependents of a token, and once more
// below its prepositional phrases.
func (g *reading) marked(t int, e *news.Event, depth int) {
	for _, c32 := range g.s.Children(t) {
		c := int(c32)
		tok := &g.s.Tokens[c]
		switch {
		case tok.Rel("advmod", "amod"):
			w, ok := claimWord(g.lemmas[c])
			if !ok {
				continue
			}
			if depth == 0 {
				e.Claim = w
			}
			e.ClaimSpans = append(e.ClaimSpans, tok.Span)
		case tok.Rel("obl", "nmod") && depth < 2 && g.reason(c):
			g.marked(c, e, depth+1)
		}
	}
}

// grounds looks for claim words in the phrases that give the ground for an act
// below a token.
func (g *reading) grounds(t int, e *news.Event) {
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("obl", "nmod") && g.caseOf(int(c)) == "over" {
			g.marked(int(c), e, 1)
		}
	}
}

// groundsBelow looks for grounds a few steps down a tree.
func (g *reading) groundsBelow(t int, e *news.Event, depth int) {
	g.grounds(t, e)
	if depth == 2 {
		return
	}
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("obj", "obl", "nmod", "conj") {
			g.groundsBelow(int(c), e, depth+1)
		}
	}
}

// reason reports whether a phrase gives the ground for an act: "over unproven
// allegations", "for alleged fraud". What is unproven then is the ground, not
// the act: the words are kept as claim spans, and the act stays asserted.
func (g *reading) reason(t int) bool {
	switch g.caseOf(t) {
	case "over", "for", "on", "of", "about", "because_of", "due_to", "after", "following", "amid", "with":
		return true
	}
	return false
}

func claimWord(w string) (news.Claim, bool) {
	switch w {
	case "allegedly", "alleged", "purportedly", "purported", "supposedly", "supposed", "reputedly", "claim", "allege":
		return news.Alleged, true
	case "unproven", "unconfirmed", "unverified", "unsubstantiated", "disputed", "unsupported", "reportedly", "reported", "apparently", "apparent", "suspected":
		return news.Unproven, true
	case "confirmed", "proven", "confirm":
		return news.Confirmed, true
	}
	return news.Asserted, false
}

// nextDay returns the day after an ISO date, or "" for what is none.
func nextDay(iso string) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return d.AddDate(0, 0, 1).Format(time.DateOnly)
}
