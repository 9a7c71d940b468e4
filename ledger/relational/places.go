package relational

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// at is the condition on the place of an act.
func (f *filter) at(w ledger.Where) {
	if w.Name == "" {
		if w.Country != "" {
			f.add("e.land = ?", w.Country)
		}
		return
	}
	parts := []any{w.Name}
	switch {
	case w.Admin1 != "":
		parts = append(parts, w.Country, w.Admin1)
	case w.Country != "":
		parts = append(parts, w.Country)
	}
	begin := strings.TrimSuffix(spot(parts...), "]")
	f.add("e.spot >= ? AND e.spot < ?", begin+",", begin+"-") // '-' comes after ','
}

// spot writes a place as the tables have it: a JSON array of name, country, admin1,
// latitude, longitude, geonames and kind, so that the beginning of one asks for all
// places of a name.
func spot(parts ...any) string {
	b, err := json.Marshal(parts)
	if err != nil {
		panic("relational: " + err.Error()) // texts and numbers alone
	}
	return string(b)
}

// spotOf is where an act was, where its name means the place and not who governs from
// there, and in which country; nil for nowhere.
func spotOf(p *record.Place) (at, land any) {
	if p == nil || p.Use != string(news.Literal) {
		return nil, nil
	}
	return spot(p.Name, p.Country, p.Admin1, p.Latitude, p.Longitude, p.GeoNames, p.Kind), p.Country
}

// Places implements [ledger.Ledger].
func (l *Ledger) Places(ctx context.Context, q ledger.PlaceQuery) (*ledger.Places, error) {
	out, err := l.places(ctx, q)
	if err != nil {
		return nil, l.wrap("reading places from", err)
	}
	return out, nil
}

func (l *Ledger) places(ctx context.Context, q ledger.PlaceQuery) (*ledger.Places, error) {
	out := &ledger.Places{At: []ledger.ActsThere{}}
	var named filter
	words := matchNames(ledger.ActQuery{Source: q.Source, Target: q.Target, Between: q.Between})
	if err := l.match(ctx, &named, "e.n", eventNames, words); err != nil {
		return nil, err
	}
	if q.Latest > 0 {
		from, f := lookedAt(q, named)
		since, err := l.latestDays(ctx, from, f, q.Latest)
		if err != nil {
			return nil, err
		}
		out.Since, q.Days.Since = since, max(q.Days.Since, since)
	}
	from, f := lookedAt(q, named)
	if from == pairs {
		from = "(SELECT DISTINCT p.event FROM act_pair p WHERE " + f.String() + ") p CROSS JOIN event e ON e.n = p.event"
		f.where = []string{"e.counts = 1 AND e.gone = 0"}
		f.add(named.String(), named.args...)
	}
	f.kind("e", ledger.ActQuery{Class: q.Class, Quad: q.Quad, All: true})
	text := "SELECT coalesce(spot, ''), quad, count(*), min(day), max(day) FROM (SELECT e.spot, e.quad, e.day FROM " + from + " WHERE " + f.String() + ") x GROUP BY spot, quad ORDER BY spot, quad"
	err := l.eachRow(ctx, func(rows *sql.Rows) (bool, error) { return true, addActs(out, rows) }, statement{text, f.args})
	return out, err
}

// pairs is where acts are looked for of which a side is asked for by root.
const pairs = "act_pair p"

// lookedAt is where acts are looked for: those of the sides and days that are asked
// for. One index has all that is read of them, unless it is by names that they are
// found.
func lookedAt(q ledger.PlaceQuery, named filter) (from string, f filter) {
	if q.Source.Root != "" || q.Target.Root != "" {
		return pairs, pairFilter(q.Source, q.Target, q.Between, q.Days)
	}
	f.add("e.head = e.n AND e.counts = 1 AND e.gone = 0")
	f.days("e.day", q.Days)
	if len(named.where) == 0 {
		return "event e INDEXED BY act_spot", f
	}
	f.add(named.String(), named.args...)
	return "event e", f
}

// latestDays is the day from which on there are at least so many, "" where there are
// no more than that.
func (l *Ledger) latestDays(ctx context.Context, from string, f filter, most int) (day string, err error) {
	text := "SELECT day FROM " + from + " WHERE " + f.String() + " ORDER BY day DESC LIMIT 1 OFFSET ?"
	err = l.one(ctx, text, append(slices.Clone(f.args), most)...).Scan(&day)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return day, err
}

// addActs adds the acts of one place and quad class.
func addActs(out *ledger.Places, row scanner) error {
	var spot, first, last string
	var quad, acts int
	if err := row.Scan(&spot, &quad, &acts, &first, &last); err != nil {
		return err
	}
	out.Acts += acts
	if spot == "" {
		return nil
	}
	p, err := placeOf(spot)
	if err != nil {
		return damaged("the place of an act", err)
	}
	if n := len(out.At); n == 0 || out.At[n-1].Place != p {
		out.At = append(out.At, ledger.ActsThere{Place: p, First: first})
	}
	there := &out.At[len(out.At)-1]
	there.Acts += acts
	there.Quads[max(0, min(4, quad))] += acts
	there.Last = max(there.Last, last)
	if there.First == "" || first != "" {
		there.First = min(there.First, first)
	}
	return nil
}

// placeOf reads a place as the tables have it.
func placeOf(spot string) (p ledger.Place, err error) {
	var lat, lon *float64
	fields := [...]any{&p.Name, &p.Country, &p.Admin1, &lat, &lon, &p.GeoNames, &p.Kind} // null leaves one as it is
	var raw []json.RawMessage
	if err := json.Unmarshal([]byte(spot), &raw); err != nil {
		return p, err
	}
	if len(raw) != len(fields) {
		return p, errors.New("not seven fields")
	}
	for i := range fields {
		if err := json.Unmarshal(raw[i], fields[i]); err != nil {
			return p, err
		}
	}
	if p.Located = lat != nil && lon != nil; p.Located {
		p.Latitude, p.Longitude = *lat, *lon
	}
	return p, nil
}
