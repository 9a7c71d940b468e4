package ledger

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/detente-wire/detente/internal/share"
)

// opinion is what a reviewer found last of a record, in all that he decided on it.
type opinion struct{ record, by string }

// lastOpinions gives the last decision of each reviewer on each record, without those
// that were retracted, in their order.
func lastOpinions(rows iter.Seq2[*DecisionRow, error]) ([]*Decision, error) {
	last := map[opinion]*Decision{}
	for r, err := range rows {
		if err != nil {
			return nil, err
		}
		o := opinion{r.Record, r.By}
		if last[o] == nil || last[o].After(r.Decision) < 0 {
			last[o] = r.Decision
		}
	}
	var out []*Decision
	for _, d := range last {
		if d.Verdict != Retract {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, (*Decision).After)
	return out, nil
}

// goldKinds are the kinds of records as the files of judgements call them.
var goldKinds = map[string]string{"event": "events", "quote": "quotes", "appointment": "due", "actor": "people"}

// mark is a question of the rubric by which records are judged (eval/gold), and the
// fields whose correction answers it with no.
type mark struct {
	name   string
	fields []string
}

var marks = map[string][]mark{
	"event":       {{"class", []string{"class", "cameo"}}, {"source", []string{"source"}}, {"target", []string{"target"}}, {"status", []string{"status"}}},
	"quote":       {{"source", []string{"source"}}, {"content", nil}, {"attribution", []string{"kind"}}},
	"appointment": {{"ahead", []string{"status"}}, {"parties", []string{"parties"}}, {"time", []string{"day"}}},
	"actor":       {{"identity", []string{"name", "kind"}}, {"country", []string{"country"}}, {"sector", []string{"code"}}, {"role", []string{"title"}}},
}

// Gold is a decision as a judgement: where a record stood, what it was, and which of it
// was right. It has none of the story's words.
type Gold struct {
	Kind       string   `json:"kind"` // events, quotes, due, people
	Document   string   `json:"document"`
	SHA1       string   `json:"sha1"`
	Start      int      `json:"start"`
	End        int      `json:"end"`
	Label      string   `json:"label"`
	Confidence float64  `json:"confidence"`
	Draw       string   `json:"draw"`  // the day of the decision and "/review"
	Judge      string   `json:"judge"` // number of the reviewer among all, by name
	Codes      string   `json:"codes,omitempty"`
	Marks      []Answer `json:"marks"`
}

// Answer is one of the rubric's: "1" right, "0" wrong, "-" not asked.
type Answer struct {
	Name string `json:"name"`
	Mark string `json:"mark"`
}

// GoldOf gives the last decision of each reviewer on each record as a judgement, in
// their order.
func GoldOf(rows iter.Seq2[*DecisionRow, error]) ([]Gold, error) {
	list, err := lastOpinions(rows)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, d := range list {
		names = append(names, d.By)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	out := make([]Gold, len(list))
	for i, d := range list {
		o := d.Of
		judge, _ := slices.BinarySearch(names, d.By)
		out[i] = Gold{
			Kind: goldKinds[d.Kind], Document: oneLine(o.Document), SHA1: o.SHA1, Start: o.Start, End: o.End, Label: o.Label, Confidence: o.Confidence,
			Draw: d.At[:len("2006-01-02")] + "/review", Judge: fmt.Sprint(judge + 1), Codes: o.Codes, Marks: d.marks(),
		}
	}
	return out, nil
}

// marks answers the rubric. Of what is rejected it is known that it is wrong as a
// whole, and that its first question is answered with no.
func (d *Decision) marks() []Answer {
	var out []Answer
	var corrected []string
	if d.Correction != nil {
		corrected = d.Correction.Fields()
	}
	for i, m := range marks[d.Kind] {
		a := "1"
		switch {
		case d.Verdict == Reject && i > 0:
			a = "-"
		case d.Verdict == Reject, slices.ContainsFunc(m.fields, func(f string) bool { return slices.Contains(corrected, f) }):
			a = "0"
		}
		out = append(out, Answer{m.name, a})
	}
	overall := "0"
	if d.Verdict == Accept {
		overall = "1"
	}
	return append(out, Answer{"overall", overall})
}

// Line is the judgement as a line of the files under eval/gold: parted by tabs.
func (g *Gold) Line() string {
	f := []string{g.Document, g.SHA1, fmt.Sprint(g.Start), fmt.Sprint(g.End), g.Label, fmt.Sprintf("%.3f", g.Confidence), g.Draw, g.Judge}
	if g.Codes != "" {
		f = append(f, g.Codes)
	}
	answers := make([]string, len(g.Marks))
	for i, m := range g.Marks {
		answers[i] = m.Mark
	}
	return strings.Join(append(f, strings.Join(answers, " ")), "\t")
}

// Precision is how much of what reviewers saw of one label was right, by the version
// that coded it.
type Precision struct {
	Kind     string      `json:"kind"`
	Label    string      `json:"label"` // "" of all
	Model    string      `json:"model"`
	Codebook string      `json:"codebook"`
	Whole    share.Share `json:"whole"`   // accepted, of all
	Class    share.Share `json:"class"`   // with the label right, whatever else is wrong
	Counted  share.Share `json:"counted"` // of events that count by themselves, accepted
}

// PrecisionOf counts decisions by kind, version and label; before the labels of a
// version stands what they sum up to. A record is counted once for each version that
// was judged, by the last reviewer's word.
func PrecisionOf(rows iter.Seq2[*DecisionRow, error]) ([]Precision, error) {
	list, err := lastOpinions(rows)
	if err != nil {
		return nil, err
	}
	type version struct{ record, model, codebook string }
	last := map[version]*Decision{}
	for _, d := range list {
		last[version{d.Record, d.Of.Model, d.Of.Codebook}] = d
	}
	sums := map[Precision]*Precision{}
	for _, d := range last {
		for _, label := range [...]string{"", d.Of.Label} {
			key := Precision{Kind: d.Kind, Label: label, Model: d.Of.Model, Codebook: d.Of.Codebook}
			if sums[key] == nil {
				p := key
				sums[key] = &p
			}
			sums[key].add(d)
		}
	}
	out := make([]Precision, 0, len(sums))
	for _, p := range sums {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b Precision) int {
		return cmp.Or(cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)), cmp.Compare(a.Model, b.Model), cmp.Compare(a.Codebook, b.Codebook), cmp.Compare(a.Label, b.Label))
	})
	return out, nil
}

func (p *Precision) add(d *Decision) {
	right := d.Verdict == Accept
	p.Whole.Add(right)
	p.Class.Add(d.marks()[0].Mark == "1")
	if d.Of.Counts {
		p.Counted.Add(right)
	}
}
