package quote

import (
	"github.com/detente-wire/detente/news"
)

// What is found and yet no quote of its own.

// ownVoice reports whether a source is the writer, the reader or both.
func (r *reader) ownVoice(p place) bool {
	if !p.found() {
		return false
	}
	switch lower(r.doc.Sentences[p.sent].Tokens[p.head].Form) {
	case "i", "we", "you", "one", "me", "us":
		return true
	}
	return false
}

// sameWords reports whether two quotes have the very same source phrase: "said …,
// adding …". One does not carry the other then.
func sameWords(a, b *news.Quote) bool {
	return !a.Source.Span.Empty() && a.Source.Span == b.Source.Span
}

// doubtful reports whether a quote of a topic, an attitude or a view has a source that
// the story does not know as an actor and that need be none: it is most often one
// who cannot want or criticize ("the slope favors skiers").
func (r *reader) doubtful(f *find, q *news.Quote) bool {
	if len(r.doc.Mentions) == 0 || q.Source.Actor != news.None || q.Source.Span.Empty() ||
		q.Kind != news.Topic && q.Kind != news.Attitude && !(q.Kind == news.Thinking && f.pattern == patNoun) {
		return false
	}
	if r.doc.MentionHeadedBy(f.source.sent, f.source.head) != news.None {
		return false
	}
	s := &r.doc.Sentences[f.source.sent]
	return !animate(s, f.source.head) && !isDocument(&s.Tokens[f.source.head])
}

// animate reports whether a source is one that has a mind by its word alone: a
// personal pronoun, a person's or a body's name, or a share of those asked ("55
// percent", "most of them").
func animate(s *news.Sentence, i int) bool {
	t := &s.Tokens[i]
	if n := s.NameAt(i); n != news.None {
		c := s.Names[n].Class
		return c == news.Person || c == news.Organization || c == news.NORP
	}
	switch t.UPOS {
	case "PRON", "DET", "ADJ", "NUM":
		return t.Is("he", "she", "they", "who", "we", "most", "many", "some", "few", "nobody", "everybody", "everyone", "no-one", "neither",
			"both", "all", "none", "other", "half", "someone", "anyone") || t.UPOS == "NUM"
	}
	return t.UPOS == "NOUN" && t.Is("percent", "majority", "quarter", "third", "half", "people", "voter", "number", "campaign", "camp", "crowd",
		"group", "member", "critic", "supporter", "opponent", "backer", "ally", "aide", "adviser", "advisor", "resident", "student", "worker",
		"father", "mother", "brother", "sister", "son", "daughter", "wife", "husband", "family", "friend", "neighbor", "neighbour", "participant",
		"delegate", "expert", "analyst", "observer", "investor", "trader", "economist", "scientist", "witness")
}

// withoutSelf drops what a source thinks or wants by its own word: "Ruiz said he
// was confident of a deal" is one quote, and the confidence part of it.
func (r *reader) withoutSelf(quotes []news.Quote, finds []*find) []news.Quote {
	number := make([]int, len(quotes))
	out := quotes[:0]
	drop := func(i int) bool {
		q := &quotes[i]
		if r.mindless(finds[i], q) {
			r.asides = append(r.asides, *finds[i])
			return true
		}
		if q.Via == news.None || q.Kind == news.Saying {
			return q.Via != news.None && finds[i].entry == hearsay
		}
		carrier := &quotes[q.Via]
		return sameWords(q, carrier) || q.Source.Actor != news.None && q.Source.Actor == carrier.Source.Actor
	}
	dropped := make([]bool, len(quotes))
	for i := range quotes {
		dropped[i] = drop(i)
	}
	via := make([]int, len(quotes))
	for i := range quotes {
		for via[i] = quotes[i].Via; via[i] != news.None && (dropped[via[i]] || sameWords(&quotes[i], &quotes[via[i]])); {
			via[i] = quotes[via[i]].Via
		}
	}
	for i := range quotes {
		if number[i] = len(out); !dropped[i] {
			q := quotes[i]
			q.Via = via[i]
			out = append(out, q)
		}
	}
	for i := range out {
		if out[i].Via != news.None {
			out[i].Via = number[out[i].Via]
		}
	}
	return out
}

// allege marks quotes whose content is hearsay by its own words: "Bo allegedly took
// money, the indictment said" is the indictment's, and alleged.
func (r *reader) allege(quotes []news.Quote, finds []*find) {
	for i := range quotes {
		if finds[i].entry != hearsay || quotes[i].Via == news.None {
			continue
		}
		if carrier := &quotes[quotes[i].Via]; carrier.Claim == news.Asserted {
			carrier.Claim = news.Alleged
			carrier.ClaimSpans = append(carrier.ClaimSpans, quotes[i].Cue)
		}
	}
}

// talk reports whether a find is part of how people talk and no report of its
// own: within quotation marks, what the speaker thinks or wants ("I think that
// …"), or what nobody is named for.
func (r *reader) talk(f *find) bool {
	if f.cue == news.None {
		return false
	}
	if r.inside[f.sent][f.cue] == news.None {
		orphan := !f.source.found() && f.pattern != patPassive && f.pattern != patNounCue && f.pattern != patSeeming
		return f.kind() != news.Saying && (orphan || r.ownVoice(f.source))
	}
	if !f.entry.kind.spoken() || !f.source.found() {
		return true
	}
	if !r.placeSpan(f.source).Overlaps(r.quotations[r.inside[f.sent][f.cue]].span) {
		return false // the marks hold a part of what is told of another: he called to "explain …"
	}
	if f.pattern.nominal() {
		return true
	}
	t := &r.doc.Sentences[f.source.sent].Tokens[f.source.head]
	return t.UPOS == "PRON" && !t.Is("he", "she", "they")
}
