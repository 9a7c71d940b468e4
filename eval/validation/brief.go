package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/detente-wire/detente/eval/judge"
)

var briefRows = []struct {
	kind   judge.Kind
	name   string
	fields []string
}{
	{judge.Events, "events", []string{"class", "source", "target", "status"}},
	{judge.Quotes, "quotes", []string{"source", "content", "attribution"}},
	{judge.Due, "appointments", []string{"ahead", "parties", "time"}},
	{judge.People, "people", []string{"identity", "country", "role"}},
}

// Brief makes the few figures that the README has: what share of records people
// signed who had not seen the program, and of what in them.
func Brief(root string) (string, error) {
	g := gold{filepath.Join(root, "eval", "gold")}
	var b strings.Builder
	b.WriteString("| of real stories | judged | right as a whole | of which |\n|---|---:|---:|---|\n")
	for _, r := range briefRows {
		all, err := g.pooled(r.kind)
		if err != nil {
			return "", err
		}
		right := func(field string) judge.Share {
			i := slices.Index(r.kind.Fields(), field)
			return judge.Count(all, func(v *judge.Verdict) byte { return v.Marks[i] })
		}
		var parts []string
		for _, f := range r.fields {
			s := right(f)
			parts = append(parts, fmt.Sprintf("%s %.2f", f, float64(s.Right)/float64(max(s.Of, 1))))
		}
		fmt.Fprintf(&b, "| %s | %d | %s | %s |\n", r.name, len(all), whole(right("overall")), strings.Join(parts, ", "))
		if r.kind == judge.Events {
			from, told, _, err := scores{filepath.Join(root, "eval", "testdata")}.told()
			if err != nil {
				return "", err
			}
			fmt.Fprintf(&b, "| … that count now, with a confidence of %s or more | %d | %s | by cross-validation |\n", from, told.Of, whole(told))
		}
	}
	return b.String(), nil
}
