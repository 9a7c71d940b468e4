// Package anatomy finds the parts of a wire story in its text: headline, time
// line, dateline, bylines, the paragraphs of the body, captions, contributor
// lines, promotion, syndication and the editors' notes.
//
// It knows the habits that the world's agencies and papers share, from the
// teleprinter to the web page, and no outlet's own. Every character that is not
// white space ends in exactly one zone, and whatever is not surely something
// else is body: a line of promotion that is read as news costs a little, a
// sentence of the news that is lost cannot be got back. It works on text that
// has been decoded; markup is for the readers of markup, and whether a story
// can be coded at all is for package screen.
package anatomy

import (
	"sort"
	"time"

	"github.com/detente-wire/detente/news"
)

// Mark reads the anatomy of story.Text and fills Headline, Published, Dateline,
// Agency, Syndicator, Bylines, Contributors and Zones, and adds to Notes. What
// a reader of markup has already filled is kept: a Headline, Published or Agency
// that is set stays, and is not looked for in the text; Zones that are there (in
// order, without overlap) are of the kind that they say, and only what lies
// outside them is read.
func Mark(story *news.Story) {
	lines := splitLines(story.Text)
	if len(lines) == 0 {
		return
	}
	m := marker{story: story, text: story.Text, lines: lines}
	m.wrap, m.spaced = wrapWidth(m.text, lines), spaced(lines)
	m.given()
	body := m.head()
	m.body(body)
	sort.SliceStable(m.zones, func(i, j int) bool { return m.zones[i].Span.Start < m.zones[j].Span.Start })
	story.Zones = m.zones
	if story.Published.Value == "" {
		setPublished(story, m.stamps)
	}
	m.finish()
}

// Body makes the whole text one body zone, without looking for anything else.
func Body(story *news.Story) {
	lines := splitLines(story.Text)
	if len(lines) > 0 {
		story.Zones = []news.Zone{{Kind: news.ZoneBody, Span: lines[0].span.Cover(lines[len(lines)-1].span)}}
	}
}

type marker struct {
	story  *news.Story
	text   string
	lines  []line
	wrap   int  // columns at which lines were broken, 0 when each is a paragraph
	spaced bool // most lines have a blank line before them

	zones  []news.Zone
	stamps []stamp
	dl     *dateline
	dlAt   int
	home   *dateline // the places before a time, where the body has no dateline
	homeAt int
	agency string // the first that a line of credit names
}

func (m *marker) of(l line) string { return l.span.Of(m.text) }

func (m *marker) add(kind news.ZoneKind, span news.Span) {
	if !span.Empty() {
		m.zones = append(m.zones, news.Zone{Kind: kind, Span: span})
	}
}

// credit notes the agency that a line of credit names.
func (m *marker) credit(agency string) {
	if m.agency == "" {
		m.agency = agency
	}
}

// finish fills what depends on the whole: the dateline's year from the
// published time, and the agency from the best place that names one.
func (m *marker) finish() {
	if m.dl == nil && m.home != nil {
		m.dl, m.dlAt = m.home, m.homeAt
	}
	if m.dl != nil {
		published, dated := publishedDay(m.story.Published.Value)
		m.dl.resolve(m.story, m.dlAt, published, dated)
		if m.story.Agency == "" {
			m.story.Agency = m.dl.agency
		}
	}
	if m.story.Agency == "" {
		m.story.Agency = m.agency
	}
}

// publishedDay returns the day of an ISO 8601 value that has one.
func publishedDay(value string) (time.Time, bool) {
	if len(value) < len("2006-01-02") {
		return time.Time{}, false
	}
	t, err := time.Parse("2006-01-02", value[:10])
	return t, err == nil
}
