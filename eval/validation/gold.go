package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/detente-wire/detente/eval/judge"
)

// gold reads judgements in a folder.
type gold struct{ dir string }

// rounds gives the draws of a kind as they were judged.
func (g gold) rounds(kind judge.Kind) ([]judge.Round, error) {
	name := "judged-" + string(kind) + ".tsv"
	data, err := os.ReadFile(filepath.Join(g.dir, name))
	if err != nil {
		return nil, fmt.Errorf("reading judgements: %w", err)
	}
	list, err := judge.Read(kind, string(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return judge.Rounds(list), nil
}

// pooled gives the first verdicts of all draws of a kind.
func (g gold) pooled(kind judge.Kind) ([]judge.Verdict, error) {
	rounds, err := g.rounds(kind)
	var all []judge.Verdict
	for _, r := range rounds {
		all = append(all, r.Rows...)
	}
	return all, err
}

// fields has the share of right ones by field, of each draw and of all.
func (g gold) fields(kind judge.Kind) (string, error) {
	rounds, err := g.rounds(kind)
	if err != nil {
		return "", err
	}
	if len(rounds) > 1 {
		all := judge.Round{Draw: "**all**"}
		for _, r := range rounds {
			all.Rows = append(all.Rows, r.Rows...)
		}
		rounds = append(rounds, all)
	}
	var out [][]string
	for _, r := range rounds {
		row := []string{r.Draw, fmt.Sprint(len(r.Rows))}
		for i := range kind.Fields() {
			row = append(row, share(r.Rows, i, func(*judge.Verdict) bool { return true }))
		}
		out = append(out, row)
	}
	return markdown(append([]string{"draw", "rows"}, kind.Fields()...), out), nil
}

// share writes how many verdicts on one field are right, among those for which
// keep holds.
func share(list []judge.Verdict, field int, keep func(*judge.Verdict) bool) string {
	return whole(judge.Count(list, func(v *judge.Verdict) byte {
		if !keep(v) {
			return '-'
		}
		return v.Marks[field]
	}))
}

// labels has the rows of all draws by label.
func (g gold) labels(kind judge.Kind, title string) (string, error) {
	return g.by(kind, title, labelOf)
}

// wires has the rows of all draws by where their stories come from.
func (g gold) wires(kind judge.Kind) (string, error) { return g.by(kind, "stories", wireOf) }

func labelOf(v *judge.Verdict) string { return v.Label }

func wireOf(v *judge.Verdict) string {
	folder, _, _ := strings.Cut(v.Story, "/")
	if name := map[string]string{"ap": "Associated Press, 1988–90", "wwn": "Worldwide Newswire, mostly 2014–23", "reuters": "Reuters, 1987"}[folder]; name != "" {
		return name
	}
	return folder
}

// by has the share of right ones by field, for each name that a verdict may have.
func (g gold) by(kind judge.Kind, title string, name func(*judge.Verdict) string) (string, error) {
	all, err := g.pooled(kind)
	if err != nil {
		return "", err
	}
	var names []string
	for i := range all {
		if n := name(&all[i]); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	head := append([]string{title, "rows"}, kind.Fields()...)
	var out [][]string
	for _, n := range names {
		keep := func(v *judge.Verdict) bool { return name(v) == n }
		rows := 0
		for i := range all {
			if keep(&all[i]) {
				rows++
			}
		}
		row := []string{n, fmt.Sprint(rows)}
		for i := range kind.Fields() {
			row = append(row, share(all, i, keep))
		}
		out = append(out, row)
	}
	return markdown(head, out), nil
}

// agreement has how often a second judge came to the same.
func (g gold) agreement() (string, error) {
	var out [][]string
	for _, kind := range []judge.Kind{judge.Events, judge.People, judge.Quotes, judge.Due} {
		rounds, err := g.rounds(kind)
		if err != nil {
			return "", err
		}
		var both judge.Share
		for _, r := range rounds {
			both.Right += r.Agree.Right
			both.Of += r.Agree.Of
		}
		if both.Of > 0 {
			out = append(out, []string{string(kind), fmt.Sprint(both.Of), whole(both)})
		}
	}
	return markdown([]string{"records", "seen by two", "same verdict on the row as a whole"}, out), nil
}
