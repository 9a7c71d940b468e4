package desk

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/view"
	"github.com/detente-wire/detente/world"
)

// Actor is the page of a country, an organisation, or somebody with a name.
type Actor struct {
	Who        string          `json:"who"`
	Name       string          `json:"name"`
	Code       string          `json:"code,omitempty"` // "" where only a name is asked for
	Roles      []ask.Role      `json:"roles"`          // of a name: what stories called him
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
	a := &Actor{Who: text, Name: text, Code: codeOf(text), Roles: []ask.Role{}, People: []view.Actor{}, Partners: []Partner{}}
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
	if a.Code == "" && a.Empty() {
		return d.nobody(ctx, text)
	}
	return a, nil
}

// nobody is the answer for a name that the ledger lists nowhere by itself, as of
// delegations that are to meet: where stories have the words, they are what there is.
func (d *Desk) nobody(ctx context.Context, name string) (any, error) {
	for _, err := range d.l.Stories(ctx, ledger.StoryQuery{About: name, Limit: 1}) {
		if err != nil {
			return nil, err
		}
		return elsewhere{"/search?q=" + url.QueryEscape(name), false}, nil
	}
	return nil, refused{http.StatusNotFound, fmt.Sprintf("The ledger knows nobody called %q.", name), "search for a part of the name"}
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
			a.Roles = append(a.Roles, ask.Role{Actor: row})
		}
		a.Stories += row.Stories
	}
	slices.SortStableFunc(a.Roles, func(x, y ask.Role) int { return cmp.Or(cmp.Compare(y.Last, x.Last), cmp.Compare(y.Stories, x.Stories)) })
	return d.asks.Evidence(ctx, a.Roles, mostEvidence)
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
			if _, ok := world.Default().CountryByCode(code); !ok && ask.Bodies()[code] == "" {
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
