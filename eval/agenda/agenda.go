// Package agenda reads the annotated appointments of real stories and scores
// those that package agenda finds against them.
package agenda

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Story is a story with its annotated appointments.
type Story struct {
	Name string // as in package corpus
	SHA1 string // of the text
	Day  string // ISO date, or "" where nothing tells
	Gold []Gold
}

// Kept reports whether a story is of the half that nobody looks at.
func (s *Story) Kept() bool {
	b, err := hex.DecodeString(s.SHA1)
	return err == nil && len(b) > 0 && b[0]%2 == 1
}

// Gold is one annotated appointment. Offsets count code points.
type Gold struct {
	Must       bool  // it counts when it is missed
	Triggers   []int // the words that may stand for it
	Start, End string
	Parties    []int
}

// Read reads the annotations, story by story in the order of the file.
func Read(path string) ([]Story, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading appointments: %w", err)
	}
	var stories []Story
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 8 {
			return nil, fmt.Errorf("reading appointments: %s:%d: %d fields, want 8", path, n, len(f))
		}
		if k := len(stories) - 1; k < 0 || stories[k].Name != f[0] {
			stories = append(stories, Story{Name: f[0], SHA1: f[1], Day: strings.Trim(f[2], "-")})
		}
		if f[3] == "-" {
			continue
		}
		g := Gold{Must: f[3] == "1", Start: f[5], End: strings.Trim(f[6], "-")}
		if g.Triggers, err = numbers(f[4]); err == nil {
			g.Parties, err = numbers(f[7])
		}
		if err != nil {
			return nil, fmt.Errorf("reading appointments: %s:%d: %w", path, n, err)
		}
		s := &stories[len(stories)-1]
		s.Gold = append(s.Gold, g)
	}
	return stories, nil
}

func numbers(s string) ([]int, error) {
	if s == "-" {
		return nil, nil
	}
	var out []int
	for f := range strings.SplitSeq(s, ",") {
		n, err := strconv.Atoi(f)
		if err != nil {
			return nil, fmt.Errorf("offset: %w", err)
		}
		out = append(out, n)
	}
	return out, nil
}

// Sum returns the SHA-1 of a text in hexadecimal digits.
func Sum(text string) string {
	h := sha1.Sum([]byte(text))
	return hex.EncodeToString(h[:])
}

// Counts are the sums of a score.
type Counts struct {
	Must, Hit     int // annotated appointments that must be found, and those that were
	Found, Wrong  int // appointments found, and those that nobody annotated
	Parties, With int // annotated parties of those hit, and those found among the participants
}

// Add sums counts.
func (c *Counts) Add(d Counts) {
	c.Must += d.Must
	c.Hit += d.Hit
	c.Found += d.Found
	c.Wrong += d.Wrong
	c.Parties += d.Parties
	c.With += d.With
}

func (c Counts) String() string {
	return fmt.Sprintf("found %d, right %d: precision %.3f; to be found %d, hit %d: recall %.3f; parties %d of %d",
		c.Found, c.Found-c.Wrong, ratio(c.Found-c.Wrong, c.Found), c.Must, c.Hit, ratio(c.Hit, c.Must), c.With, c.Parties)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Score compares the appointments of a document with those annotated. One is
// right where its trigger is one of the annotated words, or stands in a sentence
// with one, and its time is the annotated one or within it or around it. missed
// and wrong have the indices of what was not found and of what nobody annotated.
func Score(s *Story, doc *news.Doc) (c Counts, missed, wrong []int) {
	at := bytesOf(doc.Story.Text)
	hit := make([]bool, len(s.Gold))
	for i := range doc.Appointments {
		c.Found++
		g := match(s, doc, at, hit, i)
		if g < 0 {
			c.Wrong++
			wrong = append(wrong, i)
			continue
		}
		if !hit[g] && s.Gold[g].Must {
			c.Hit++
			for _, p := range s.Gold[g].Parties {
				c.Parties++
				if takesPart(doc, &doc.Appointments[i], at(p)) {
					c.With++
				}
			}
		}
		hit[g] = true
	}
	for i, g := range s.Gold {
		if g.Must {
			c.Must++
			if !hit[i] {
				missed = append(missed, i)
			}
		}
	}
	return c, missed, wrong
}

// match returns the annotation that an appointment answers, or -1: of several
// the one with its very word, else one that was not hit before.
func match(s *Story, doc *news.Doc, at func(int) int, hit []bool, i int) int {
	a := &doc.Appointments[i]
	best, rank := -1, -1
	for g := range s.Gold {
		for _, t := range s.Gold[g].Triggers {
			word := a.Trigger.Start <= at(t) && at(t) < a.Trigger.End
			if !word && doc.SentenceAt(at(t)) != a.Sentence || !sameTime(&s.Gold[g], a) {
				continue
			}
			r := 0
			if word {
				r += 4
			}
			if !hit[g] {
				r += 2
			}
			if s.Gold[g].Must {
				r++
			}
			if r > rank {
				best, rank = g, r
			}
		}
	}
	return best
}

func sameTime(g *Gold, a *news.Appointment) bool {
	t := a.Time
	switch {
	case t == nil:
		return false
	case g.End == "":
		return strings.HasPrefix(t.Value, g.Start) || strings.HasPrefix(g.Start, t.Value) || g.Start == "PRESENT" || g.Start == "XXXX"
	case t.Start == "":
		return len(t.Value) > 4 && strings.HasPrefix(t.Value, g.Start[:4]) // a season
	}
	return t.Start <= g.Start && g.End <= t.End || g.Start <= t.Start && t.End <= g.End
}

// takesPart reports whether a participant has a mention at a byte offset.
func takesPart(doc *news.Doc, a *news.Appointment, offset int) bool {
	for _, p := range a.Participants {
		if p.Span.Start <= offset && offset < p.Span.End {
			return true
		}
		if p.Actor < 0 {
			continue
		}
		for _, m := range doc.Actors[p.Actor].Mentions {
			if sp := doc.Mentions[m].Span; sp.Start <= offset && offset < sp.End {
				return true
			}
		}
	}
	return false
}

// bytesOf maps code points of a text to bytes.
func bytesOf(text string) func(int) int {
	var at []int
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	return func(i int) int { return at[min(max(i, 0), len(at)-1)] }
}
