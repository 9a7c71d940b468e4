// Package anatomy measures how well the parts of a story are found: headline,
// published time and dateline on the Reuters stories of 1987, whose own tags
// are the truth once they are hidden, and what is kept from the coder, by
// abstention or as promotion, on all collections.
package anatomy

import (
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

// Count is a number of right answers among those that could be.
type Count struct{ Right, Of int }

func (c *Count) add(right bool) {
	c.Of++
	if right {
		c.Right++
	}
}

func (c Count) String() string {
	if c.Of == 0 {
		return "none"
	}
	return fmt.Sprintf("%d of %d (%.2f%%)", c.Right, c.Of, 100*float64(c.Right)/float64(c.Of))
}

// Tags has the scores on the Reuters stories.
type Tags struct {
	Headline  Count
	Published Count
	Place     Count // of the dateline
	Day       Count
	Dateline  Count // both right
	Invented  Count // stories without a dateline that got none
	Misses    []Miss
	Kept      Kept // what the stories came to
}

// Miss is one wrong answer.
type Miss struct{ Story, Part, Want, Got string }

func (s *Tags) check(c *Count, story, part, want, got string) bool {
	c.add(want == got)
	if want != got {
		s.Misses = append(s.Misses, Miss{story, part, want, got})
	}
	return want == got
}

// Reuters reads each story as plain text and compares with its tags. A tag that
// cannot be read as place and day (it has neither, or was cut) is left out.
func Reuters(dir string) (Tags, error) {
	s := Tags{Kept: newKept()}
	for r, err := range corpus.ReutersParts(dir) {
		if err != nil {
			return s, err
		}
		if story := s.Kept.read(r.Name, r.Plain()); story != nil {
			s.score(r, story)
		}
	}
	return s, nil
}

func (s *Tags) score(r corpus.ReutersStory, story *news.Story) {
	if strings.TrimSpace(r.Title) != "" && strings.TrimSpace(r.Body) != "" {
		s.check(&s.Headline, r.Name, "headline", squeeze(r.Title), squeeze(story.Headline.Of(story.Text)))
	}
	if want := stamp(r.Date); want != "" {
		s.check(&s.Published, r.Name, "published", want, story.Published.Value)
	}
	if strings.TrimSpace(r.Dateline) == "" {
		s.check(&s.Invented, r.Name, "invented", "", story.Dateline.Place)
		return
	}
	place, month, day, ok := split(r.Dateline)
	if !ok {
		return
	}
	got := ""
	if d := story.Dateline.Date; len(d) >= 5 {
		got = d[len(d)-5:]
	}
	a := s.check(&s.Place, r.Name, "place", place, story.Dateline.Place)
	b := s.check(&s.Day, r.Name, "day", fmt.Sprintf("%02d-%02d", month, day), got)
	s.Dateline.add(a && b)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

var (
	dateTag     = regexp.MustCompile(`^\s*(\d+)-(\w\w\w)-(\d{4})\s+(\d\d):(\d\d)`)
	datelineTag = regexp.MustCompile(`^\s*(.+?)[,.]?\s+(?:([A-Za-z]{3,9})\.?\s*(\d+)|(\d+)\s+([A-Za-z]{3,9}))\s*-`)
)

func stamp(tag string) string {
	m := dateTag.FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	day, _ := strconv.Atoi(m[1])
	return fmt.Sprintf("%s-%02d-%02dT%s:%s", m[3], month(m[2]), day, m[4], m[5])
}

// split reads a dateline tag. The stop of an abbreviated state is kept.
func split(tag string) (place string, mon, day int, ok bool) {
	m := datelineTag.FindStringSubmatch(tag)
	if m == nil {
		return "", 0, 0, false
	}
	name, number := m[2]+m[5], m[3]+m[4]
	mon = month(name)
	day, _ = strconv.Atoi(number)
	place = squeeze(m[1])
	if end := strings.Index(tag, m[1]) + len(m[1]); end < len(tag) && tag[end] == '.' {
		place += "."
	}
	return place, mon, day, mon > 0
}

func month(name string) int {
	const names = "janfebmaraprmayjunjulaugsepoctnovdec"
	i := strings.Index(names, strings.ToLower(name[:3]))
	if i < 0 || i%3 != 0 {
		return 0
	}
	return i/3 + 1
}

// Kept has what a collection's stories came to: how many abstained, and for
// what, and how many zones of each kind there are.
type Kept struct {
	Stories   int
	Errors    int
	Abstained map[string]int
	Zones     map[news.ZoneKind]int
}

// Collect reads every story of a collection.
func Collect(items iter.Seq2[corpus.Item, error]) (Kept, error) {
	k := newKept()
	for item, err := range items {
		if err != nil {
			return k, err
		}
		k.read(item.Name, item.Data)
	}
	return k, nil
}

func newKept() Kept {
	return Kept{Abstained: map[string]int{}, Zones: map[news.ZoneKind]int{}}
}

// read reads a story and counts it; it returns nil for one that is unreadable.
func (k *Kept) read(name string, data []byte) *news.Story {
	k.Stories++
	story, err := text.Read(name, data)
	if err != nil {
		k.Errors++
		return nil
	}
	if story.Abstained != "" {
		k.Abstained[story.Abstained]++
	}
	for _, z := range story.Zones {
		k.Zones[z.Kind]++
	}
	return story
}
