package desk

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/view"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/world"
)

// Actor is the page of a country, an organisation, or somebody with a name.
type Actor struct {
	Who        string          `json:"who"`
	Name       string          `json:"name"`
	Code       string          `json:"code,omitempty"` // "" where only a name is asked for
	Roles      []Role          `json:"roles"`          // of a name: what stories called him
	People     []view.Actor    `json:"people"`         // of a code: who is in most stories
	Partners   []Partner       `json:"partners"`
	Statements List[Statement] `json:"statements"`
	Did        List[Event]     `json:"did"`
	Suffered   List[Event]     `json:"suffered"`
	Stories    int             `json:"stories"`
}

func (a *Actor) title() string { return a.Name }

// Empty reports whether the ledger has nothing of the actor.
func (a *Actor) Empty() bool {
	return len(a.Roles)+len(a.People)+len(a.Statements.Items)+len(a.Did.Items)+len(a.Suffered.Items) == 0
}

// Role is a part that stories gave somebody, from month to month.
type Role struct {
	view.Actor
	Evidence *Evidence `json:"evidence,omitempty"`
}

// Evidence is the words of a story that give somebody a part.
type Evidence struct {
	Story  string `json:"story"`
	ID     string `json:"id"` // of the actor's record
	Day    string `json:"day,omitempty"`
	Before string `json:"before"`
	Words  string `json:"words"`
	After  string `json:"after"`
}

// Partner is somebody whom an actor deals with.
type Partner struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Did   int    `json:"did"` // acts towards him
	Got   int    `json:"got"` // acts of his
	Quads        // of both
}

// Conflict is the share of conflict.
func (p *Partner) Conflict() float64 {
	c := p.VerbalConflict + p.MaterialConflict
	return float64(c) / float64(max(1, c+p.VerbalCooperation+p.MaterialCooperation))
}

// Numbers of what is shown of an actor.
const (
	mostRoles    = 60
	mostEvidence = 12
	mostPeople   = 30
	mostPartners = 12
	mostActs     = 15
	mostWords    = 15
)

// actor shows who somebody is, what he said and did, and with whom he deals.
func (d *Desk) actor(ctx context.Context, q *query) (any, error) {
	text := q.path("who")
	who := ledger.AskWho(text)
	a := &Actor{Who: text, Name: text, Code: codeOf(text), Roles: []Role{}, People: []view.Actor{}, Partners: []Partner{}}
	switch {
	case a.Code != "" && a.Code != text:
		return elsewhere{actorPath(a.Code), true}, nil
	case a.Code != "":
		a.Name = nameOf(a.Code)
	default:
		who = ledger.Who{Name: text}
	}
	for _, read := range [...]func(context.Context, *Actor, ledger.Who) error{d.parts, d.deeds, d.words, d.partners} {
		if err := read(ctx, a, who); err != nil {
			return nil, err
		}
	}
	if a.Empty() {
		return nil, refused{http.StatusNotFound, fmt.Sprintf("The ledger knows nobody called %q.", text), "search for a part of the name"}
	}
	return a, nil
}

// parts reads what stories call a name, or who is of a country or a body.
func (d *Desk) parts(ctx context.Context, a *Actor, who ledger.Who) error {
	if a.Code != "" {
		list, err := gather(d.l.Actors(ctx, ledger.ActorQuery{Who: who, Limit: mostPeople}), mostPeople, actorRow)
		a.People = list.Items
		return err
	}
	list, err := gather(d.l.Actors(ctx, ledger.ActorQuery{By: who.Name, Limit: mostRoles}), mostRoles, actorRow)
	if err != nil {
		return err
	}
	for _, row := range list.Items {
		if row.Stories > 0 {
			a.Roles = append(a.Roles, Role{Actor: row})
		}
		a.Stories += row.Stories
	}
	slices.SortStableFunc(a.Roles, func(x, y Role) int { return cmp.Or(cmp.Compare(y.Last, x.Last), cmp.Compare(y.Stories, x.Stories)) })
	return d.evidence(ctx, a.Roles)
}

// evidence looks for the words that gave the first parts of a list.
func (d *Desk) evidence(ctx context.Context, roles []Role) error {
	left := mostEvidence
	for i := range roles {
		r := &roles[i]
		if r.Title == "" || left == 0 {
			continue
		}
		left--
		days := ledger.Span{}
		if r.Last != "" {
			var err error
			if days.Since, days.Until, err = ledger.Period(r.Last); err != nil {
				continue // no month; the part is shown without its words
			}
		}
		for s, err := range d.l.Stories(ctx, ledger.StoryQuery{About: r.Name + " " + r.Title, Days: days, Limit: 4}) {
			if err != nil {
				return err
			}
			if r.Evidence, err = d.evidenceIn(ctx, s, r); err != nil {
				return err
			}
			if r.Evidence != nil {
				break
			}
		}
	}
	return nil
}

// around is how many characters beside the words are shown.
const around = 70

// evidenceIn finds the words of a story that give somebody a part.
func (d *Desk) evidenceIn(ctx context.Context, s *ledger.StoryRow, r *Role) (*Evidence, error) {
	f, err := d.l.Story(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	var story record.Story
	for i, line := range f.Lines {
		if i == 0 {
			if err := json.Unmarshal(line, &story); err != nil {
				return nil, fmt.Errorf("reading story %s: %w", s.ID, err)
			}
			continue
		}
		var head record.Head
		var x record.Actor
		if json.Unmarshal(line, &head) != nil || head.Type != "actor" || json.Unmarshal(line, &x) != nil {
			continue
		}
		if r.is(&x) {
			before, words, after := cut([]rune(story.Text), x.Role.Span)
			return &Evidence{s.ID, x.ID, s.Day, before, words, after}, nil
		}
	}
	return nil, nil
}

// is reports whether a story gives somebody this part, by words of it.
func (r *Role) is(a *record.Actor) bool {
	return a.Role != nil && a.Role.Span != nil && oneLine(a.Role.Title) == r.Title && oneLine(a.Name) == r.Name && deref(a.Code) == r.Code && deref(a.Country) == r.Country
}

// cut gives a span with whole words before and after it, on one line.
func cut(text []rune, at *record.Span) (before, words, after string) {
	end := max(0, min(at.End, len(text)))
	start := max(0, min(at.Start, end))
	from, to := max(0, start-around), min(len(text), end+around)
	for from > 0 && from < start && !unicode.IsSpace(text[from-1]) {
		from++
	}
	for to < len(text) && to > end && !unicode.IsSpace(text[to]) {
		to--
	}
	return spaced(text[from:start]), spaced(text[start:end]), spaced(text[end:to])
}

// spaced makes one space of each run of white space.
func spaced(text []rune) string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case !unicode.IsSpace(r):
			b.WriteRune(r)
		case i == 0 || !unicode.IsSpace(text[i-1]):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// deeds reads the latest acts of which the actor is source, and target.
func (d *Desk) deeds(ctx context.Context, a *Actor, who ledger.Who) (err error) {
	if a.Did, err = gather(d.l.Acts(ctx, ledger.ActQuery{Source: who, Limit: mostActs + 1}), mostActs, eventOf); err != nil {
		return err
	}
	a.Suffered, err = gather(d.l.Acts(ctx, ledger.ActQuery{Target: who, Limit: mostActs + 1}), mostActs, eventOf)
	return err
}

func (d *Desk) words(ctx context.Context, a *Actor, who ledger.Who) (err error) {
	ask := ledger.QuoteQuery{By: who.Name, Who: who, Limit: mostWords + 1}
	if who.Name != "" {
		ask.Who = ledger.Who{}
	}
	a.Statements, err = gather(d.l.Quotes(ctx, ask), mostWords, statementOf)
	return err
}

// partners sums the roll-up by the other side: what a country did to whom, and
// what those whom it deals with most did to it. Of a name there is no roll-up:
// then it is the acts that are shown.
func (d *Desk) partners(ctx context.Context, a *Actor, who ledger.Who) error {
	if a.Code == "" {
		a.counterparts()
		return nil
	}
	by := map[string]*Partner{}
	for c, err := range d.l.Dyads(ctx, ledger.DyadQuery{Origin: ledger.Own, Source: who, Monthly: true}) {
		if err != nil {
			return err
		}
		if c.Target == "" || c.Target == c.Source {
			continue
		}
		if by[c.Target] == nil {
			by[c.Target] = &Partner{Code: c.Target, Name: nameOf(c.Target)}
		}
		by[c.Target].Did += c.Acts
		by[c.Target].add(c.Quad, c.Acts)
	}
	a.Partners = ranked(by)
	for i := range a.Partners {
		p := &a.Partners[i]
		for c, err := range d.l.Dyads(ctx, ledger.DyadQuery{Origin: ledger.Own, Source: ledger.Who{Root: p.Code}, Target: who, Monthly: true}) {
			if err != nil {
				return err
			}
			p.Got += c.Acts
			p.add(c.Quad, c.Acts)
		}
	}
	return nil
}

// counterparts counts the other sides of the acts that are shown.
func (a *Actor) counterparts() {
	by := map[string]*Partner{}
	count := func(list []ledger.Party, e *Event, did bool) {
		for i := range list {
			code := list[i].Root()
			if _, ok := world.Default().CountryByCode(code); !ok && bodies()[code] == "" {
				continue
			}
			if by[code] == nil {
				by[code] = &Partner{Code: code, Name: nameOf(code)}
			}
			if did {
				by[code].Did++
			} else {
				by[code].Got++
			}
			by[code].add(e.Quad, 1)
		}
	}
	for i := range a.Did.Items {
		count(a.Did.Items[i].Targets, &a.Did.Items[i], true)
	}
	for i := range a.Suffered.Items {
		count(a.Suffered.Items[i].Sources, &a.Suffered.Items[i], false)
	}
	a.Partners = ranked(by)
}

func (q *Quads) add(quad, n int) {
	switch quad {
	case 1:
		q.VerbalCooperation += n
	case 2:
		q.MaterialCooperation += n
	case 3:
		q.VerbalConflict += n
	case 4:
		q.MaterialConflict += n
	}
}

// ranked are those with most acts, the first first.
func ranked(by map[string]*Partner) []Partner {
	out := make([]Partner, 0, len(by))
	for _, p := range by {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(x, y Partner) int {
		return cmp.Or(cmp.Compare(y.Did+y.Got, x.Did+x.Got), cmp.Compare(x.Code, y.Code))
	})
	return out[:min(len(out), mostPartners)]
}
