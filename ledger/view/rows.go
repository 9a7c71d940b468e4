package view

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
)

// What several rows have is embedded. Numbers that may not be known are not: the
// writer of Parquet makes zeros of those in an embedded struct.

// Kind is what was done, beside its class.
type Kind struct {
	Mode  string `json:"mode,omitempty" parquet:"mode,optional"`
	Cameo string `json:"cameo,omitempty" parquet:"cameo,optional"`
	Quad  int    `json:"quad,omitempty" parquet:"quad,optional"`
}

// Sides is who did it and to whom.
type Sides struct {
	Source        string `json:"source,omitempty" parquet:"source,optional"`
	SourceCode    string `json:"source_code,omitempty" parquet:"source_code,optional"`
	SourceCountry string `json:"source_country,omitempty" parquet:"source_country,optional"`
	Target        string `json:"target,omitempty" parquet:"target,optional"`
	TargetCode    string `json:"target_code,omitempty" parquet:"target_code,optional"`
	TargetCountry string `json:"target_country,omitempty" parquet:"target_country,optional"`
}

func sidesOf(source, target []ledger.Party) (s Sides) {
	s.Source, s.SourceCode, s.SourceCountry = Side(source)
	s.Target, s.TargetCode, s.TargetCountry = Side(target)
	return s
}

// Spot is where it happened.
type Spot struct {
	Place        string `json:"place,omitempty" parquet:"place,optional"`
	PlaceCountry string `json:"place_country,omitempty" parquet:"place_country,optional"`
}

// Act is an act in one row: what its first telling says, and who reported it.
type Act struct {
	Act   string `json:"act" parquet:"act"`
	Day   string `json:"day,omitempty" parquet:"day,optional"`
	Dated string `json:"dated,omitempty" parquet:"dated,optional"`
	Class string `json:"class" parquet:"class"`
	Kind
	Goldstein  *float64 `json:"goldstein,omitempty" parquet:"goldstein,optional"`
	Status     string   `json:"status" parquet:"status"`
	Counts     bool     `json:"counts" parquet:"counts"`
	Claim      string   `json:"claim" parquet:"claim"`
	Reciprocal bool     `json:"reciprocal" parquet:"reciprocal"`
	Sides
	Spot
	Latitude   *float64 `json:"latitude,omitempty" parquet:"latitude,optional"`
	Longitude  *float64 `json:"longitude,omitempty" parquet:"longitude,optional"`
	Stories    int      `json:"stories" parquet:"stories"`
	Outlets    int      `json:"outlets" parquet:"outlets"`
	Carriers   int      `json:"carriers" parquet:"carriers"`
	Published  string   `json:"published,omitempty" parquet:"published,optional"`
	Outlet     string   `json:"outlet,omitempty" parquet:"outlet,optional"`
	File       string   `json:"file" parquet:"file"`
	Headline   string   `json:"headline,omitempty" parquet:"headline,optional"`
	Sentence   string   `json:"sentence" parquet:"sentence"`
	Rule       string   `json:"rule,omitempty" parquet:"rule,optional"`
	Confidence float64  `json:"confidence" parquet:"confidence"`
	Story      string   `json:"story" parquet:"story"`
	Gone
	Decision string `json:"decision,omitempty" parquet:"decision,optional"` // of a reviewer: accept, correct, reject
}

// Gone says what a later version of its story did to a record; both are empty
// where it stands.
type Gone struct {
	Withdrawn   string `json:"withdrawn,omitempty" parquet:"withdrawn,optional"` // superseded, withdrawn
	WithdrawnBy string `json:"withdrawn_by,omitempty" parquet:"withdrawn_by,optional"`
}

// decisionOf is what a reviewer found of a record, "" where nobody looked.
func decisionOf(line []byte) string {
	if d := ledger.DecisionOf(line); d != nil {
		return string(d.Verdict)
	}
	return ""
}

func goneOf(w *ledger.Withdrawal) Gone {
	if w == nil {
		return Gone{}
	}
	return Gone{string(w.Kind), w.By}
}

// ActOf makes a row of an act. Published, outlet, file and headline are those of
// the first report, the sentence that of the telling that stands for the act.
func ActOf(a *ledger.Act) (Act, error) {
	head, err := HeadRecord(a)
	if err != nil {
		return Act{}, err
	}
	t, first := a.Head, a.First()
	row := Act{
		Act: a.ID, Day: t.Day, Dated: string(t.Dated), Class: t.Class, Kind: Kind{t.Mode, t.Cameo, t.Quad}, Goldstein: t.Goldstein, Sides: sidesOf(t.Sources, t.Targets),
		Status: t.Status, Counts: t.Counts, Claim: t.Claim, Reciprocal: t.Reciprocal, Stories: len(a.Mentions), Outlets: a.Outlets,
		Published: first.Published, Outlet: first.Outlet, File: first.Source, Headline: oneLine(first.Headline), Confidence: t.Confidence, Story: t.Story,
		Gone: goneOf(a.Withdrawn),
	}
	for i := range a.Mentions {
		if a.Mentions[i].Voice != "" {
			row.Carriers++
		}
	}
	if p := t.Place; p != nil {
		row.Spot, row.Latitude, row.Longitude = Spot{p.Name, known(p.Country)}, p.Latitude, p.Longitude
	}
	if head.Sentence != nil {
		row.Sentence = oneLine(head.Sentence.Text)
	}
	row.Rule = known(head.Rule)
	for i := range a.Mentions {
		if a.Mentions[i].Event == a.ID {
			row.Decision = decisionOf(a.Mentions[i].Line)
		}
	}
	return row, nil
}

// HeadRecord returns the record of the telling that stands for an act.
func HeadRecord(a *ledger.Act) (*record.Event, error) {
	for i := range a.Mentions {
		if a.Mentions[i].Event == a.ID {
			var e record.Event
			if err := json.Unmarshal(a.Mentions[i].Line, &e); err != nil {
				return nil, fmt.Errorf("reading event %s: %w", a.ID, err)
			}
			return &e, nil
		}
	}
	return nil, fmt.Errorf("act %s: %w", a.ID, ledger.ErrDamaged)
}

// Side joins the names, codes and countries of a side.
func Side(side []ledger.Party) (name, code, country string) {
	var names, codes, countries []string
	for _, p := range side {
		names = append(names, p.Name)
		if p.Code != "" {
			codes = append(codes, p.Code)
		}
		if p.Country != "" {
			countries = append(countries, p.Country)
		}
	}
	return strings.Join(names, "; "), strings.Join(codes, "; "), strings.Join(countries, "; ")
}

// Quote is a quotation in one row.
type Quote struct {
	ID       string `json:"id" parquet:"id"`
	Story    string `json:"story" parquet:"story"`
	Day      string `json:"day,omitempty" parquet:"day,optional"`
	Speaker  string `json:"speaker,omitempty" parquet:"speaker,optional"`
	Code     string `json:"code,omitempty" parquet:"code,optional"`
	Said     string `json:"said" parquet:"said"`
	Kind     string `json:"kind" parquet:"kind"`
	Style    string `json:"style,omitempty" parquet:"style,optional"`
	Channel  string `json:"channel,omitempty" parquet:"channel,optional"`
	Claim    string `json:"claim,omitempty" parquet:"claim,optional"`
	Outlet   string `json:"outlet,omitempty" parquet:"outlet,optional"`
	File     string `json:"file" parquet:"file"`
	Headline string `json:"headline,omitempty" parquet:"headline,optional"`
	Gone
	Decision string `json:"decision,omitempty" parquet:"decision,optional"`
}

// QuoteOf makes a row of a quotation.
func QuoteOf(q *ledger.Quotation) (Quote, error) {
	var r record.Quote
	if err := json.Unmarshal(q.Record, &r); err != nil {
		return Quote{}, fmt.Errorf("reading quote %s: %w", q.ID, err)
	}
	said := make([]string, len(r.Content))
	for i, c := range r.Content {
		said[i] = oneLine(c.Text)
	}
	return Quote{
		ID: q.ID, Story: q.Story, Day: q.Day, Speaker: q.By.Name, Code: q.By.Code, Said: strings.Join(said, " … "), Kind: q.Kind, Style: r.Style,
		Channel: known(r.Channel), Claim: r.Claim, Outlet: q.Outlet, File: q.Source, Headline: oneLine(q.Headline), Gone: goneOf(q.Withdrawn),
		Decision: decisionOf(q.Record),
	}, nil
}

// Actor is an actor in one row.
type Actor struct {
	Name    string `json:"name" parquet:"name"`
	Title   string `json:"title,omitempty" parquet:"title,optional"`
	Kind    string `json:"kind" parquet:"kind"`
	Code    string `json:"code,omitempty" parquet:"code,optional"`
	Country string `json:"country,omitempty" parquet:"country,optional"`
	Stories int    `json:"stories" parquet:"stories"`
	First   string `json:"first,omitempty" parquet:"first,optional"`
	Last    string `json:"last,omitempty" parquet:"last,optional"`
}

// ActorOf makes a row of an actor.
func ActorOf(a *ledger.ActorRow) Actor {
	return Actor{a.Name, a.Title, a.Kind, a.Code, a.Country, a.Stories, a.First, a.Last}
}

// Story is a story in one row.
type Story struct {
	ID        string `json:"id" parquet:"id"`
	Day       string `json:"day,omitempty" parquet:"day,optional"`
	Published string `json:"published,omitempty" parquet:"published,optional"`
	Outlet    string `json:"outlet,omitempty" parquet:"outlet,optional"`
	Headline  string `json:"headline,omitempty" parquet:"headline,optional"`
	File      string `json:"file" parquet:"file"`
	Events    int    `json:"events" parquet:"events"`
	Quotes    int    `json:"quotes" parquet:"quotes"`
	Abstained string `json:"abstained,omitempty" parquet:"abstained,optional"`
	Kind      string `json:"kind" parquet:"kind"`                // original, copy, update, correction, kill
	Of        string `json:"of,omitempty" parquet:"of,optional"` // the story that it copies or replaces
	Carriers  int    `json:"carriers,omitempty" parquet:"carriers,optional"`
}

// StoryOf makes a row of a story.
func StoryOf(s *ledger.StoryRow) Story {
	return Story{s.ID, s.Day, s.Published, s.Outlet, oneLine(s.Headline), s.Source, s.Events, s.Quotes, s.Abstained, string(s.Kind), s.Of, s.Carriers}
}

// Relation is the press's own words on a relation in one row.
type Relation struct {
	ID        string `json:"id" parquet:"id"`
	Story     string `json:"story" parquet:"story"`
	Day       string `json:"day,omitempty" parquet:"day,optional"`
	Trend     string `json:"trend" parquet:"trend"`
	Parties   string `json:"parties" parquet:"parties"`
	Codes     string `json:"codes,omitempty" parquet:"codes,optional"`
	Countries string `json:"countries,omitempty" parquet:"countries,optional"`
	Said      string `json:"said" parquet:"said"` // the sentence
	Outlet    string `json:"outlet,omitempty" parquet:"outlet,optional"`
	File      string `json:"file" parquet:"file"`
	Gone
}

// RelationOf makes a row of the press's own words.
func RelationOf(r *ledger.RelationRow) Relation {
	out := Relation{ID: r.ID, Story: r.Story, Day: r.Day, Trend: r.Trend, Said: oneLine(r.Said), Outlet: r.Outlet, File: r.Source, Gone: goneOf(r.Withdrawn)}
	out.Parties, out.Codes, out.Countries = Side(r.Parties)
	return out
}

// Foreign is a row of another dataset.
type Foreign struct {
	Origin string `json:"origin" parquet:"origin"`
	ID     string `json:"id" parquet:"id"`
	Day    string `json:"day,omitempty" parquet:"day,optional"`
	Class  string `json:"class,omitempty" parquet:"class,optional"`
	Kind
	Goldstein *float64 `json:"goldstein,omitempty" parquet:"goldstein,optional"`
	Sides
	Spot
	Latitude  *float64 `json:"latitude,omitempty" parquet:"latitude,optional"`
	Longitude *float64 `json:"longitude,omitempty" parquet:"longitude,optional"`
	Text      string   `json:"text,omitempty" parquet:"text,optional"`
	Story     string   `json:"story,omitempty" parquet:"story,optional"`
	Publisher string   `json:"publisher,omitempty" parquet:"publisher,optional"`
	Mentions  int      `json:"mentions,omitempty" parquet:"mentions,optional"`
}

// ForeignOf makes a row of a row of another dataset.
func ForeignOf(r *ledger.Row) Foreign {
	return Foreign{
		Origin: r.Origin, ID: r.ID, Day: r.Day, Class: r.Class, Kind: Kind{r.Mode, r.Cameo, r.Quad}, Goldstein: r.Goldstein,
		Sides: sidesOf([]ledger.Party{r.Source}, []ledger.Party{r.Target}), Spot: Spot{r.PlaceName, r.PlaceCountry}, Latitude: r.Latitude, Longitude: r.Longitude,
		Text: r.Text, Story: r.Story, Publisher: r.Publisher, Mentions: r.Mentions,
	}
}

func known(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
