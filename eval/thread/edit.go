// Package thread measures how well copies and versions of stories are found: it
// edits real stories as outlets do, and asks which stories are the same.
package thread

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/detente-wire/detente/thread"
)

// Edit is one thing that an outlet does to a story.
type Edit struct {
	Name string
	Do   func(r *rand.Rand, s *thread.Story)
}

// Edits are the single edits that are measured.
var Edits = []Edit{
	{"retitled", func(r *rand.Rand, s *thread.Story) { s.Headline = pick(r, headlines) }},
	{"cut to half", func(_ *rand.Rand, s *thread.Story) { cut(s, 0.5) }},
	{"cut to a third", func(_ *rand.Rand, s *thread.Story) { cut(s, 0.34) }},
	{"byline and promotion", local},
	{"typography", typography},
	{"paragraphs merged", func(_ *rand.Rand, s *thread.Story) { s.Text = strings.Join(strings.Fields(s.Text), " ") }},
	{"house style", style},
	{"a sentence in five dropped", drop},
	{"updated", update},
	{"retitled, cut to half, byline, typography", func(r *rand.Rand, s *thread.Story) {
		s.Headline = pick(r, headlines)
		cut(s, 0.5)
		typography(r, s)
		local(r, s)
	}},
	{"all at once", func(r *rand.Rand, s *thread.Story) {
		s.Headline = pick(r, headlines)
		drop(r, s)
		cut(s, 0.6)
		style(r, s)
		typography(r, s)
		local(r, s)
	}},
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

var headlines = []string{
	"What we know so far", "News in brief: the day's main story", "Officials speak out", "Here is what happened on Tuesday", "Region watches as talks go on",
	"Five things to know this morning", "Tensions and hopes", "A long day ends with a decision",
}

// cut leaves the first sentences, at least one, up to a part of the words.
func cut(s *thread.Story, part float64) {
	sentences := sentencesOf(s.Text)
	most := part * float64(len(strings.Fields(s.Text)))
	n, kept := 0, 0
	for kept < len(sentences) && (kept == 0 || float64(n) < most) {
		n += len(strings.Fields(sentences[kept]))
		kept++
	}
	s.Text = strings.Join(sentences[:kept], " ")
}

// sentencesOf cuts a text after full stops that a capital follows.
func sentencesOf(text string) []string {
	words := strings.Fields(text)
	var out []string
	from := 0
	for i := range words {
		if i+1 == len(words) || strings.HasSuffix(words[i], ".") && len(words[i]) > 3 && strings.ToUpper(words[i+1][:1]) == words[i+1][:1] {
			out = append(out, strings.Join(words[from:i+1], " "))
			from = i + 1
		}
	}
	return out
}

var (
	bylines    = []string{"By our correspondent", "Staff report with agencies", "By Ana Villar, Evening Courier", "Compiled from wire reports by the news desk"}
	promotions = []string{
		"Read also: our live blog of the day's events.", "Sign up for the morning letter and get the news before breakfast.",
		"Follow us for more. Have a tip for us? Write to the desk.", "This story is brought to you in co-operation with our partners.",
	}
)

// local adds a byline of the house and, in the middle and at the end, promotion.
func local(r *rand.Rand, s *thread.Story) {
	sentences := sentencesOf(s.Text)
	half := len(sentences) / 2
	s.Text = pick(r, bylines) + "\n\n" + strings.Join(sentences[:half], " ") + "\n\n" + pick(r, promotions) + "\n\n" + strings.Join(sentences[half:], " ") + "\n\n" + pick(r, promotions)
}

// typography changes quotation marks, dashes and spaces.
func typography(r *rand.Rand, s *thread.Story) {
	t := strings.NewReplacer("``", "“", "''", "”", "'", "’", " -- ", " — ", " - ", " – ", ". ", ".  ", "U.S.", "US", "U.N.", "UN").Replace(s.Text)
	if r.IntN(4) == 0 {
		if i := strings.IndexByte(t, '.'); i > 0 {
			t = strings.ToUpper(t[:i]) + t[i:]
		}
	}
	s.Text = t
}

// style changes words as a house's own rules do, and one word in forty besides.
func style(r *rand.Rand, s *thread.Story) {
	t := strings.NewReplacer(" pct", " percent", " per cent", " percent", " mln", " million", " dlrs", " dollars", " said", " says", " Jan.", " January", " government", " Government", " organization", " organisation").Replace(s.Text)
	words := strings.Fields(t)
	for i := range words {
		if r.IntN(40) == 0 {
			words[i] = pick(r, []string{"also", "meanwhile", "reportedly", "new", "local"})
		}
	}
	s.Text = strings.Join(words, " ")
}

// drop leaves out a sentence in five, not the first.
func drop(r *rand.Rand, s *thread.Story) {
	var kept []string
	for i, sentence := range sentencesOf(s.Text) {
		if i == 0 || r.IntN(5) != 0 {
			kept = append(kept, sentence)
		}
	}
	s.Text = strings.Join(kept, " ")
}

// update puts new sentences after the first and at the end, marks the headline,
// and is published later by the same source.
func update(r *rand.Rand, s *thread.Story) {
	sentences := sentencesOf(s.Text)
	fresh := max(2, len(sentences)/3)
	made := make([]string, fresh)
	for i := range made {
		made[i] = fmt.Sprintf("%s %s %s %d %s.", pick(r, subjects), pick(r, verbs), pick(r, objects), 2+r.IntN(90), pick(r, ends))
	}
	s.Text = strings.Join([]string{sentences[0], strings.Join(made[:fresh/2], " "), strings.Join(sentences[1:], " "), strings.Join(made[fresh/2:], " ")}, "\n\n")
	s.Headline = fmt.Sprintf("UPDATE %d-%s", 1+r.IntN(4), s.Headline)
}

var (
	subjects = []string{"A spokesman of the ministry", "The head of the regional office", "An official close to the talks", "One resident who saw it", "The leader of the opposition", "A second statement"}
	verbs    = []string{"told reporters late in the evening that", "said in a telephone call that", "wrote that", "confirmed that", "denied reports that"}
	objects  = []string{"the number had risen to", "the work would last another", "those concerned would be informed within", "the cost was now put at", "there had been talks for"}
	ends     = []string{"days, without giving details", "in all, more than had been thought", "at the least, though others doubt it", "or so, by the latest count"}
)
