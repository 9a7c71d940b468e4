package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// discourse is what the flow of a story tells of whose official somebody is: "Norway
// protested. Defense Minister Lee said Norway would accuse Chile."
type discourse struct {
	agent    string   // the state that acts in the sentences before, of the same paragraph, or ""
	apart    string   // that of the paragraph before, where the person's paragraph begins with the person
	led      string   // the subject of what the person is told to say, before the name
	asked    string   // of whom that state asks something, or whom it accuses
	spoke    string   // the first verb of which the person is the subject
	ownLand  bool     // the person speaks of "her country", "his government"
	promised []string // subjects of what they say will be done
	reported []string // of what they say otherwise
	targets  []string // whom they accuse, thank, warn, meet, ask
}

// discourseOf reads the sentences that mention a person for signs of whose he is.
func (p *pass) discourseOf(ent *entity) *discourse {
	d := &discourse{}
	first := true
	for _, i := range p.inOrder(ent) {
		m := &p.mentions[i]
		if p.inHeadline(m) {
			continue
		}
		if first && m.form != news.FormPronoun {
			d.agent, d.apart = p.agentBefore(m)
			if p.home != "" && d.apart != p.home && isSubject(p.sentence(m), m.head) {
				d.apart = "" // who acts at the dateline is not of the foreign state of the paragraph before
			}
			d.asked = p.askedBefore(m)
			first = false
		}
		s := p.sentence(m)
		rel, verb := function(s, m.head)
		if news.IsRel(rel, "nmod") && preposition(s, m.head) == "from" && d.led == "" {
			d.led = p.subjectsState(m.sent) // "Chile offered help in a letter from Minister Lee"
		}
		if !isSubject(s, m.head) || verb == news.None {
			continue
		}
		p.readSaid(m, verb, d)
		d.ownLand = d.ownLand || p.speaksOfOwn(m, verb)
		if replyVerbs[s.Tokens[verb].Lemma] && d.agent != "" && d.asked != "" && d.spoke == "" {
			d.agent = d.asked // "Chile asked Peru for help. Minister Lee promised it"
		}
		d.spoke = s.Tokens[verb].Lemma
		for _, v := range verbsOf(s, verb) {
			d.targets = p.targetsOf(m.sent, v, d.targets)
		}
	}
	return d
}

// replyVerbs are what those do of whom something was asked or said.
var replyVerbs = map[string]bool{
	"reject": true, "refuse": true, "promise": true, "accept": true, "agree": true, "deny": true, "dismiss": true, "decline": true,
	"rebuff": true, "reply": true, "answer": true, "respond": true, "pledge": true,
}

// askedBefore returns the only state to which the sentence before that of a mention, of its
// paragraph, says that another does something: "Chile asked Peru"; or "".
func (p *pass) askedBefore(m *mention) string {
	sent := m.sent - 1
	if sent < 0 || p.doc.Sentences[sent].Paragraph != p.doc.Sentences[m.sent].Paragraph || p.doc.Sentences[sent].Root() == news.None {
		return ""
	}
	s := &p.doc.Sentences[sent]
	var found []string
	for _, v := range verbsOf(s, s.Root()) {
		found = p.targetsOf(sent, v, found)
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// speaksOfOwn reports whether a subject of a verb of saying speaks of "her country".
func (p *pass) speaksOfOwn(m *mention, verb int) bool {
	s := p.sentence(m)
	if !sayVerbs[s.Tokens[verb].Lemma] {
		return false
	}
	for i := m.end; i+1 < len(s.Tokens); i++ {
		if w := p.lower[m.sent][i+1]; (w == "country" || w == "government" || w == "nation") && s.Tokens[i].XPOS == "PRP$" && p.lower[m.sent][i] != "their" {
			return true
		}
	}
	return false
}

// inOrder returns the mentions of an entity in the order of the text.
func (p *pass) inOrder(ent *entity) []int {
	out := slices.Clone(ent.mentions)
	slices.SortStableFunc(out, func(a, b int) int {
		x, y := &p.mentions[a], &p.mentions[b]
		if x.sent != y.sent {
			return x.sent - y.sent
		}
		return x.head - y.head
	})
	return out
}

// agentBefore returns the state that is the subject of the nearest sentence before that of
// a mention that has one: of its paragraph, else of the one before, not beyond three.
func (p *pass) agentBefore(m *mention) (agent, apart string) {
	at := &p.doc.Sentences[m.sent]
	for sent := m.sent - 1; sent >= 0 && sent >= m.sent-3; sent-- {
		s := &p.doc.Sentences[sent]
		if s.Zone != at.Zone || s.Paragraph < at.Paragraph-1 {
			break
		}
		c := p.subjectsState(sent)
		switch {
		case c == "":
		case s.Paragraph == at.Paragraph:
			return c, ""
		default:
			return "", c
		}
	}
	return "", ""
}

// subjectsState returns the state that is or whose body is the subject of a sentence, or "".
func (p *pass) subjectsState(sent int) string {
	s := &p.doc.Sentences[sent]
	root := s.Root()
	if root == news.None {
		return ""
	}
	subj := subjectOf(s, root)
	if subj == news.None || s.Child(subj, "conj") != news.None && p.actingState(sent, s.Child(subj, "conj")) != "" {
		return ""
	}
	return p.actingState(sent, subj)
}

// actingState returns the state that the phrase headed by a token is, or whose body or
// official it is told to be, or "".
func (p *pass) actingState(sent, head int) string {
	i := p.mentionHeaded(sent, head)
	if i == news.None {
		return p.bodysState(sent, head)
	}
	m := &p.mentions[i]
	if len(m.ents) != 1 {
		return ""
	}
	e := &p.ents[m.ents[0]]
	if e.sort == sortState {
		return e.state
	}
	c, sure := p.toldCountry(e)
	if sec := e.sectorOf(); !sure || !stateSectors[sec] && sec != "COP" && sec != "JUD" {
		return ""
	}
	return c
}

// bodysState returns the country that the words before a noun for a public body tell, or "".
func (p *pass) bodysState(sent, head int) string {
	o := p.officeAt(sent, head)
	if o == nil || !o.office.body && !o.office.people {
		return ""
	}
	if found := p.countriesIn(sent, phraseStart(&p.doc.Sentences[sent], head), head+1, nil); len(found) == 1 {
		return found[0]
	}
	return ""
}

// readSaid notes of which states a person who is the subject of a verb of saying speaks as
// of those who act.
func (p *pass) readSaid(m *mention, verb int, d *discourse) {
	s := p.sentence(m)
	if !sayVerbs[s.Tokens[verb].Lemma] {
		return
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if !t.Rel("nsubj") || i == m.head || t.Head == news.None || t.Head == verb {
			continue
		}
		c := p.actingState(m.sent, i)
		if c == "" || s.Child(i, "conj") != news.None {
			continue
		}
		switch pred := t.Head; {
		case i < m.head && pred < m.head:
			if d.led == "" && (dominates(s, verb, pred) || dominates(s, pred, verb)) {
				d.led = c
			}
		case i < m.head || !dominates(s, verb, pred):
		case p.modal(m.sent, pred, "will", "would", "'ll", "’ll"):
			d.promised = appendOnce(d.promised, c)
		case c != p.home && p.modal(m.sent, pred, "must", "should", "ought"): // what one's own state must do is said at home
			d.targets = appendOnce(d.targets, c)
		default:
			d.reported = appendOnce(d.reported, c)
		}
	}
}

// modal reports whether a predicate has one of some auxiliaries.
func (p *pass) modal(sent, pred int, words ...string) bool {
	s := &p.doc.Sentences[sent]
	for _, c := range s.Children(pred) {
		if s.Tokens[c].Rel("aux") && slices.Contains(words, p.lower[sent][c]) {
			return true
		}
	}
	return false
}

// verbsOf returns a verb with those coordinated with it that share its subject, and what
// they are done in order to or by.
func verbsOf(s *news.Sentence, verb int) []int {
	out := []int{verb}
	for n := 0; n < len(out) && len(out) < 8; n++ {
		for _, c := range s.Children(out[n]) {
			t := &s.Tokens[c]
			if t.UPOS == "VERB" && (t.Rel("conj", "xcomp") || t.Rel("advcl") && t.XPOS == "VBG") && s.Child(int(c), "nsubj") == news.None {
				out = append(out, int(c))
			}
		}
	}
	return out
}

// targetsOf adds the states to which a verb says that something is done: who accuses Peru,
// thanks its government or asks it to stay is none of theirs.
func (p *pass) targetsOf(sent, verb int, dst []string) []string {
	s := &p.doc.Sentences[sent]
	lemma := s.Tokens[verb].Lemma
	preps, ok := addressing[lemma]
	if !ok {
		return dst
	}
	for _, k := range s.Children(verb) {
		c, t := int(k), &s.Tokens[k]
		switch {
		case t.Rel("obj", "iobj"):
		case t.Rel("obl", "nmod") && strings.Contains(preps, " "+preposition(s, c)+" "):
		case t.Rel("ccomp") && lemma == "demand":
			c = s.Child(c, "nsubj")
		default:
			continue
		}
		if state := p.addressed(sent, c); state != "" {
			dst = appendOnce(dst, state)
		}
	}
	return dst
}

// addressed returns the state that the phrase headed by a token is, or whose government,
// envoy or office of the same rank it is told to be, or "".
func (p *pass) addressed(sent, head int) string {
	if head == news.None {
		return ""
	}
	s := &p.doc.Sentences[sent]
	if h := p.hitAt(sent, head); h != nil && h.kind == hitCountry && h.end == head+1 && !h.inside && p.capitalized(sent, head) {
		return h.country
	}
	if !addressees[p.lemma(sent, head)] {
		i := p.mentionHeaded(sent, head)
		if i == news.None || p.mentions[i].sort != sortState || p.mentions[i].form == news.FormPronoun {
			return ""
		}
		return p.mentions[i].desc.country
	}
	end := head + 1
	if c := complement(s, head); c != news.None && preposition(s, c) == "of" {
		end = c + 1
	}
	if found := p.countriesIn(sent, phraseStart(s, head), end, nil); len(found) == 1 {
		return found[0]
	}
	return ""
}

// addressees are nouns for those who stand for another state, and for what it does.
var addressees = map[string]bool{
	"government": true, "ambassador": true, "envoy": true, "charge": true, "counterpart": true, "colleague": true, "embassy": true,
	"policy": true, "decision": true, "stance": true, "refusal": true, "behavior": true, "behaviour": true, "action": true, "invasion": true, "attack": true,
	"consul": true, "side": true, "diplomat": true, "delegation": true, "d'affaires": true, "authority": true, "guard": true,
}

// addressing are verbs of what officials do to another state, with the prepositions of
// whom it is done to.
var addressing = map[string]string{
	"accuse": "", "thank": "", "warn": "", "urge": "", "summon": "", "condemn": "", "criticize": "", "criticise": "", "denounce": "",
	"blame": "", "threaten": " with ", "invite": "", "visit": "", "ask": " of ", "call": " on upon ", "demand": " of from ", "appeal": " to ",
	"apologize": " to ", "apologise": " to ", "protest": " to against ", "meet": " with ", "congratulate": "", "praise": "", "expel": "",
	"negotiate": " with ", "charge": "", "chide": "", "rebuke": "", "assure": "", "beg": "", "implore": "", "caution": "", "pressure": "",
	"offer": " to ", "complain": " to ", "talk": " with to ", "speak": " with to ", "receive": "", "welcome": "", "press": "", "reproach": "",
}
