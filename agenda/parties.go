package agenda

import (
	"slices"
	"sort"
	"strings"

	"github.com/detente-wire/detente/news"
)

// roster collects participants, each actor once.
type roster struct {
	doc      *news.Doc
	sentence int
	parties  []news.Party
}

// add takes a noun and what is coordinated with it.
func (r *roster) add(s *news.Sentence, t int) {
	if t == news.None {
		return
	}
	r.whole(s, t)
	for _, c := range s.Children(t) {
		if s.Tokens[c].Rel("conj") {
			r.whole(s, int(c))
		}
	}
}

// whole takes a noun, or whom its phrase names where it is nobody that is known
// by itself: "a team from Japan", "a commission headed by the minister".
func (r *roster) whole(s *news.Sentence, t int) {
	if !r.one(t) && (people[lower(&s.Tokens[t])] || s.Tokens[t].UPOS == "PROPN" && s.NameAt(t) == news.None) {
		r.inner(s, t)
	}
}

// people are nouns of a body or of its members, whom the words around them name.
var people = set("delegation", "team", "mission", "group", "committee", "commission", "panel", "council", "official", "minister", "leader",
	"head", "chief", "delegate", "representative", "negotiator", "envoy", "force", "troop", "side", "party", "government", "parliament",
	"cabinet", "half", "rest", "most", "number", "majority", "dozen", "hundred", "thousand", "army", "union", "faction", "member", "lawmaker", "deputy", "diplomat", "ambassador", "expert", "aide", "investigator", "inspector", "prosecutor", "two", "body", "court",
	"agreement", "treaty", "pact", "accord", "truce", "ceasefire", "cease-fire", "mandate", "term", "tenure", "visa", "sanction", "embargo", "moratorium")

// paper are those among them that a person may hold or sign.
var paper = set("agreement", "treaty", "pact", "accord", "mandate", "term", "visa")

// one takes the actors of the mention that a token heads, and reports whether
// there are any.
func (r *roster) one(t int) bool {
	if r.each(r.sentence, t) || r.eachOf(t) {
		return true
	}
	m := r.doc.MentionHeadedBy(r.sentence, t)
	if m == news.None {
		if m = r.doc.MentionCovering(r.sentence, t); m == news.None || r.doc.Mentions[m].Head != t {
			return false
		}
	}
	for _, a := range r.doc.Mentions[m].Actors {
		if !r.several(a) {
			r.party(news.Party{Actor: a, Span: r.doc.Mentions[m].Span})
		}
	}
	return len(r.doc.Mentions[m].Actors) > 0
}

// inner takes those whom a noun's phrase names.
func (r *roster) inner(s *news.Sentence, t int) {
	if company(s, t, "bank", "banking", "creditor", "company", "corporate", "business") {
		return
	}
	for _, c := range s.Children(t) {
		w := &s.Tokens[c]
		switch {
		case w.Rel("nmod:poss"):
			n := len(r.parties)
			if r.one(int(c)); len(r.parties) == n+1 && r.doc.Actors[r.parties[n].Actor].Kind == news.KindPerson && !paper[lower(&s.Tokens[t])] {
				r.parties = r.parties[:n] // the president's panel is not the president
			}
		case w.Rel("compound", "amod") && named(w) && beside(s, int(c), t):
			r.pair(s, int(c))
		case w.Rel("nmod"):
			switch caseOf(s, int(c)) {
			case "of", "by", "from", "with", "between", "among":
				r.one(int(c))
			}
		case w.Rel("acl") && w.Is("head", "lead"):
			r.agent(s, int(c))
		}
	}
}

// within takes those whom a noun's phrase names at any depth.
func (r *roster) within(s *news.Sentence, t int) {
	if t == news.None || s.Tokens[t].UPOS == "PRON" {
		return
	}
	r.inner(s, t)
	for _, c := range s.Children(t) {
		if s.Tokens[c].Rel("nmod") && int(c) > t {
			r.within(s, int(c))
		}
	}
}

// pair takes what stands before a noun, with what hangs on it: "U.S.-Japanese
// talks", "JAPAN HOUSE TALKS".
func (r *roster) pair(s *news.Sentence, t int) {
	r.one(t)
	for _, g := range s.Children(t) {
		if s.Tokens[g].Rel("compound", "amod", "nmod", "conj") {
			r.one(int(g))
		}
	}
}

func named(w *news.Token) bool { return w.UPOS == "PROPN" || w.UPOS == "ADJ" }

// beside reports whether only words that belong to a noun stand between it and
// a word before it.
func beside(s *news.Sentence, c, t int) bool {
	for k := c + 1; k < t; k++ {
		if w := &s.Tokens[k]; w.UPOS == "VERB" || w.UPOS == "ADP" {
			return false
		}
	}
	return true
}

func (r *roster) agent(s *news.Sentence, v int) {
	if a := s.Child(v, "obl:agent"); a != news.None {
		r.add(s, a)
	}
}

func (r *roster) party(p news.Party) {
	for _, have := range r.parties {
		if have.Actor == p.Actor {
			return
		}
	}
	r.parties = append(r.parties, p)
}

// participants returns who takes part: who is named with the trigger, and who
// holds, attends or does it.
func (f *finder) participants(i int, s *news.Sentence, tr trigger) []news.Party {
	r := roster{doc: f.doc, sentence: i}
	if tr.verb {
		r.verb(s, tr)
	} else {
		r.noun(s, tr)
	}
	switch {
	case len(r.parties) > 0:
	case tr.kind == trial:
		r.accused(s, tr)
		if len(r.parties) == 0 && !tr.verb {
			f.charged(&r, i)
		}
		if len(r.parties) == 0 {
			r.onlyName(s)
		}
	case tr.kind == vote && !tr.verb:
		if f.holder(&r, s, tr); len(r.parties) == 0 {
			f.voters(&r, i)
		}
		if len(r.parties) == 0 && ballots[lower(&s.Tokens[tr.token])] {
			f.nation(&r)
		}
	}
	if len(r.parties) == 0 {
		f.speaker(&r, s, tr)
	}
	if len(r.parties) == 0 && tr.kind == act && tr.verb { // "the suspension of visas by the ministry will be reviewed"
		r.within(s, s.Child(tr.clause, "nsubj:pass"))
	}
	r.drop()
	sort.SliceStable(r.parties, func(a, b int) bool { return r.parties[a].Span.Start < r.parties[b].Span.Start })
	return r.parties
}

// court adds before whom a trial is held, but for a judge: it is not his.
func (r *roster) court(s *news.Sentence, t int) {
	if t == news.None {
		return
	}
	n := len(r.parties)
	r.add(s, t)
	r.parties = append(r.parties[:n:n], slices.DeleteFunc(slices.Clone(r.parties[n:]), func(p news.Party) bool {
		a := &r.doc.Actors[p.Actor]
		return a.Kind == news.KindPerson && inSectors(a, bench)
	})...)
}

// bench is the sector of those who judge.
var bench = set("JUD")

// drop takes out the press where others take part: it tells of a meeting, and
// is mistaken for who holds it.
func (r *roster) drop() {
	kept := r.parties[:0:0]
	for _, p := range r.parties {
		if !inSectors(&r.doc.Actors[p.Actor], press) {
			kept = append(kept, p)
		}
	}
	if len(kept) > 0 {
		r.parties = kept
	}
}

var press, interstate = set("MED"), set("IGO")

// guests are verbs whose object takes part too.
var guests = set("meet", "visit", "host", "receive", "welcome", "release", "free", "extradite", "sentence", "execute", "try", "invite", "see", "call", "phone", "telephone")

// hearers are verbs with an audience: "testify before the committee", "address
// parliament".
var hearers = set("testify", "appear", "speak", "address", "brief")

// verb collects the parties of a verb: subject, object, "with", and those who
// listen.
func (r *roster) verb(s *news.Sentence, tr trigger) {
	lemma := lower(&s.Tokens[tr.token])
	sub := subjectOf(s, tr.token)
	switch {
	case sub != news.None && s.Tokens[sub].Is("two", "both") && s.Tokens[tr.token].Rel("advcl"):
		r.both(s, s.Tokens[tr.token].Head)
	case lemma == "invite" && tr.kind == meeting: // the host of talks is no side of them
	case sub != news.None && (lemma == "retire" || lemma == "resign"):
		r.whole(s, sub) // "A. Brown, president and chairman, will retire": one
	case !r.meantAbove(s, tr.token, sub):
		r.add(s, sub)
	}
	if h := s.Tokens[tr.token].Head; tr.kind == meeting && h != news.None && s.Tokens[tr.token].Rel("xcomp", "advcl") && s.Tokens[h].Is("invite") {
		r.add(s, subjectOf(s, h)) // "invited them to meet with him"
	}
	r.agent(s, tr.token)
	if o := s.Child(tr.token, "obj"); guests[lemma] && o != news.None {
		r.add(s, o)
	} else if o != news.None && (lemma == "address" || lemma == "brief") {
		r.one(o)
	}
	for _, c := range s.Children(tr.token) {
		if tr.must && lemma == "give" && s.Tokens[c].Rel("obj", "iobj") { // "gave them until Friday"
			r.one(int(c))
		}
		if !s.Tokens[c].Rel("obl") {
			continue
		}
		switch p := caseOf(s, int(c)); {
		case hearers[lemma] && (p == "before" || p == "to"):
			r.add(s, int(c))
		case tr.kind == trial && p == "before":
			r.court(s, int(c))
		case tr.kind == visit && p == "for" && len(r.parties) > 0 && nounKind(s, int(c)) == meeting: // "arrives for talks with the king"
			r.hosts(s, int(c))
		}
	}
	r.with(s, tr.token)
}

// meantAbove adds the body that is the subject of the main clause where "it" is
// that of a clause of time: "the Senate will confirm him when it votes".
func (r *roster) meantAbove(s *news.Sentence, v, sub int) bool {
	w := &s.Tokens[v]
	if sub == news.None || !s.Tokens[sub].Is("it") || !w.Rel("advcl") || w.Head == news.None {
		return false
	}
	q := roster{doc: r.doc, sentence: r.sentence}
	main := news.None
	for h, n := w.Head, 0; main == news.None && h != news.None && n < 5; n++ {
		main, h = subjectOf(s, h), s.Tokens[h].Head
	}
	if main != news.None && s.Tokens[main].UPOS != "PRON" {
		q.one(main)
	}
	if len(q.parties) != 1 || !political(&r.doc.Actors[q.parties[0].Actor]) || r.doc.Actors[q.parties[0].Actor].Kind == news.KindPerson {
		return false
	}
	r.party(q.parties[0])
	return true
}

// both adds the subject and the object of the clause that "the two" stand in.
func (r *roster) both(s *news.Sentence, v int) {
	if sub, o := subjectOf(s, v), s.Child(v, "obj"); sub != news.None && o != news.None {
		r.one(sub)
		r.one(o)
	}
}

// hosts adds whom a visitor will talk with, where they are more than officials.
func (r *roster) hosts(s *news.Sentence, talks int) {
	q := roster{doc: r.doc, sentence: r.sentence}
	q.with(s, talks)
	for _, p := range q.parties {
		if strings.ToLower(r.doc.Text(p.Span)) != r.doc.Text(p.Span) {
			r.party(p)
		}
	}
}

// with adds what stands after "with", "between", "among" below a token.
func (r *roster) with(s *news.Sentence, t int) {
	for _, c := range s.Children(t) {
		if s.Tokens[c].Rel("obl", "nmod") {
			switch caseOf(s, int(c)) {
			case "with", "between", "among":
				switch of := s.Child(int(c), "nmod"); {
				case otherTalks(s, t, int(c)):
				case s.Tokens[c].Is("participation", "attendance", "presence") && of != news.None && caseOf(s, of) == "of":
					r.add(s, of) // "with the participation of the Peruvian delegation"
				default:
					r.add(s, int(c))
				}
			}
		}
	}
}

// otherTalks reports whether a company stands behind a gathering of its own: "will
// hold a news conference during his summit next week with the president".
func otherTalks(s *news.Sentence, v, c int) bool {
	for k := v + 1; k < c; k++ {
		if s.Tokens[k].Rel("obl") && s.Tokens[k].Head == v && caseOf(s, k) == "during" && nounKind(s, k) == meeting {
			return true
		}
	}
	return false
}

// noun collects the parties of a noun from its own phrase and from the clause
// that it stands in.
func (r *roster) noun(s *news.Sentence, tr trigger) {
	if o := rounds(s, tr.token); s.Tokens[tr.token].Is("round") && o != news.None { // "a round of talks between Peru and Chile"
		r.noun(s, trigger{token: o, clause: o, kind: tr.kind})
	}
	for _, c := range s.Children(tr.token) {
		w := &s.Tokens[c]
		switch {
		case w.Rel("nmod:poss") && w.Is("their", "they") && listed(s, tr): // "Kohl and Andreotti delayed their arrival"
			r.add(s, s.Child(tr.clause, "nsubj"))
		case w.Rel("nmod:poss"):
			r.add(s, int(c))
		case w.Rel("compound", "amod") && named(w) && beside(s, int(c), tr.token):
			if s.Tokens[tr.token].Is("round") {
				continue // it is called after where it began
			}
			r.pair(s, int(c))
		case w.Rel("compound") && people[lower(w)] || w.Rel("compound") && w.Is("opposition", "rebel", "police"): // "the opposition rally"
			r.one(int(c))
		case w.Rel("acl") && w.XPOS == "VBN": // "set by Washington"
			r.agent(s, int(c))
		case w.Rel("nmod"):
			switch p := caseOf(s, int(c)); {
			case p == "of", p == "by", p == "with", p == "between", p == "among", tr.kind == trial && (p == "for" || p == "against"),
				tr.kind == deadline && p == "for":
				r.add(s, int(c))
			case tr.kind == trial && p == "before":
				r.court(s, int(c))
			case p == "under":
				r.auspices(int(c))
			}
		}
	}
	if tr.clause != news.None && tr.clause != tr.token {
		r.around(s, tr)
		if p := s.Child(tr.token, "nmod:poss"); len(r.parties) == 0 && tr.kind != trial && p != news.None && s.Tokens[p].UPOS == "PRON" { // "will offer aid at their meeting"
			r.add(s, subjectOf(s, tr.clause))
		}
	}
}

// listed reports whether a noun is the object of a clause whose subject is a list.
func listed(s *news.Sentence, tr trigger) bool {
	if tr.clause == news.None || tr.clause == tr.token || !s.Tokens[tr.token].Rel("obj") {
		return false
	}
	sub := s.Child(tr.clause, "nsubj")
	return sub != news.None && s.Child(sub, "conj") != news.None
}

// auspices adds the international organization under which talks are held.
func (r *roster) auspices(t int) {
	n := len(r.parties)
	if r.one(t); len(r.parties) == n+1 && !inSectors(&r.doc.Actors[r.parties[n].Actor], interstate) {
		r.parties = r.parties[:n]
	}
}

// around collects the parties of a noun from its clause.
func (r *roster) around(s *news.Sentence, tr trigger) {
	v, w := tr.clause, &s.Tokens[tr.token]
	lemma := lower(&s.Tokens[v])
	if tr.kind == trial || tr.kind == deadline { // "set sentencing for the two for May"
		for _, c := range s.Children(v) {
			if s.Tokens[c].Rel("obl") && caseOf(s, int(c)) == "for" || s.Tokens[c].Rel("iobj") {
				r.one(int(c))
			}
		}
	}
	if tr.kind == visit && len(r.parties) == 0 {
		r.visitor(s, tr.token)
	}
	if w.Rel("obj") && lemma == "attend" {
		r.invited(s, v)
	}
	switch {
	case w.Head != v && (s.Tokens[v].Rel("acl") || tr.token < v && s.Child(v, "obj") == news.None && relativeTo(s, v, tr.token)): // "the speech that he will deliver"
		r.add(s, s.Child(v, "nsubj"))
	case tr.kind == trial && onTrial(s, v) == tr.token:
		r.add(s, subjectOf(s, v))
	case w.Rel("obj") && light[lemma]:
		r.holds(s, tr, lemma)
		r.with(s, v)
	case w.Rel("nsubj"):
		r.with(s, v)
		if light[lemma] {
			r.agent(s, v)
		}
	case w.Rel("obl") && tr.kind == deadline && len(r.parties) == 0 && (caseOf(s, tr.token) == "by" || caseOf(s, tr.token) == "before"):
		r.add(s, subjectOf(s, v)) // "must agree by the June 17 deadline"
	case w.Rel("obl") && (tr.kind == ceremony || tr.kind == meeting) && caseOf(s, tr.token) == "at" && s.Child(v, "aux:pass") == news.None:
		r.add(s, subjectOf(s, v)) // "will hand over the seals at a ceremony"
	case w.Rel("obl") && tr.kind == meeting && caseOf(s, tr.token) == "during":
		r.behind(s, tr)
	case w.Rel("obl") && tr.kind == meeting && joining[lemma] && (caseOf(s, tr.token) == "at" || caseOf(s, tr.token) == "in"):
		r.add(s, subjectOf(s, v)) // "will be represented by its leader at the meeting"
		r.agent(s, v)
	case tr.kind == protest && w.Rel("obl", "obj") && arranging[lemma], // "called for a general strike"
		tr.kind == visit && len(r.parties) == 0 && w.Rel("obl"), // "will see the king during a visit"
		len(r.parties) == 1 && r.led(s, tr.token, "with") && w.Rel("obl", "obj"):
		// "he was optimistic about a meeting with Trump": the other one is who
		// the clause is about
		r.add(s, subjectOf(s, v))
	}
}

// behind adds the company that stands behind a gathering: "will hold a news
// conference during his summit with the president".
func (r *roster) behind(s *news.Sentence, tr trigger) {
	for _, c := range s.Children(tr.clause) {
		if int(c) > tr.token && s.Tokens[c].Rel("obl") && caseOf(s, int(c)) == "with" {
			r.add(s, int(c))
		}
	}
}

// joining verbs say who will be at a meeting.
var joining = set("represent", "participate", "attend", "join", "take", "sit")

// visitor adds whom "by" names after a visit, wherever the parser hung it.
func (r *roster) visitor(s *news.Sentence, t int) {
	for k := t + 1; k < len(s.Tokens) && k < t+8; k++ {
		if w := &s.Tokens[k]; w.Is("by") && w.Rel("case") && w.Head != news.None {
			r.add(s, w.Head)
			return
		}
	}
}

// holds adds the subject of a verb that has the noun as its object where it takes
// part; who holds a trial is added as a court is.
func (r *roster) holds(s *news.Sentence, tr trigger, lemma string) {
	switch {
	case !r.taking(s, tr, lemma):
	case tr.kind == trial:
		r.court(s, subjectOf(s, tr.clause))
	default:
		r.add(s, subjectOf(s, tr.clause))
	}
}

// taking reports whether the subject of a verb that has the noun as its object
// takes part: who schedules a meeting need not.
func (r *roster) taking(s *news.Sentence, tr trigger, lemma string) bool {
	if !arranging[lemma] || tr.kind == protest || tr.kind == deadline {
		return true
	}
	return (tr.kind == meeting || tr.kind == visit) && r.led(s, tr.token, "with") || lemma == "plan" || lemma == "give"
}

func (r *roster) led(s *news.Sentence, t int, prep string) bool {
	for _, c := range s.Children(t) {
		if s.Tokens[c].Rel("nmod") && caseOf(s, int(c)) == prep {
			return true
		}
	}
	return false
}
