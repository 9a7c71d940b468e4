// Package item holds what a reader of a format gives: a news item in its parts,
// as the format tells them apart, and lays the parts out as a story.
//
// The readers of formats know nothing of the anatomy of a story, and this
// package nothing of a format. What the format tells goes before what the text
// seems to say: a headline that has an element of its own is the headline.
package item

import (
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/anatomy"
	"github.com/detente-wire/detente/wire/limit"
	"github.com/detente-wire/detente/wire/screen"
	"github.com/detente-wire/detente/wire/text"
)

// Item is one story as its format gives it. A field is "" where the format does
// not tell it. Texts are decoded, their entities resolved.
type Item struct {
	news.Item

	Format string // what the story's Format becomes
	Member string // where it stands in its file: "3", "line 12"; "" for a file of one story

	Headline  string
	Bylines   []string // as written, or names alone
	Dateline  string   // with or without a dash at its end
	Published string   // in any form that ReadTime knows
	Agency    string   // the service that provides the item
	Language  string   // BCP 47
	// Body has the paragraphs of the story, in any layout that package anatomy
	// reads: a blank line between them, or lines broken to a width.
	Body string
	// Sentence says that the body is a single passage without anatomy.
	Sentence bool
	// Abstained says why there is nothing to code, where the reader knows.
	Abstained string
	Notes     []string
}

// MaxHeadline is the most bytes of a headline. What is longer is none.
const MaxHeadline = 2000

// Rules are what a story is held to, whatever its format.
type Rules struct {
	// Latest is the last day that is believed, "2006-01-02": a later one is a
	// mistake of the outlet's clock.
	Latest string
}

// Story lays the item out as a story and reads its anatomy: headline, bylines
// and dateline where the format gives them, each on lines of its own, then the
// body. Source is the file, and the member of it that holds the item; an item
// out of many that has an address of its own is named by that.
func (it *Item) Story(source string, rules Rules) *news.Story {
	s := &news.Story{Source: it.Source(source), Format: it.Format, Item: it.Item, Abstained: it.Abstained, Notes: it.Notes}
	s.Item.ID = clean(s.Item.ID)
	it.published(s, rules)
	if it.Agency != "" {
		s.Agency = anatomy.AgencyName(it.Agency)
	}
	it.layout(s)
	if len(s.Text) > text.MaxSize {
		s.Abstained = text.TooLarge(int64(len(s.Text)))
		s.Text, s.Headline, s.Zones = "", news.Span{}, nil
		return s
	}
	if it.Sentence {
		anatomy.Body(s)
		s.Language = "en"
		return s
	}
	anatomy.Mark(s)
	s.Language = it.Language
	screen.Mark(s)
	return s
}

// Source is what the story is named by: the file and the member of it, or the
// address of an item out of many.
func (it *Item) Source(source string) string {
	switch {
	case it.Member != "" && IsAddress(it.URL):
		return it.URL
	case it.Member != "":
		return source + "!" + it.Member
	}
	return source
}

// IsAddress reports whether s is an address of the web.
func IsAddress(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}

// published sets the published time, where it is one to be believed.
func (it *Item) published(s *news.Story, rules Rules) {
	if it.Published == "" {
		return
	}
	p, ok := ReadTime(it.Published)
	switch {
	case !ok:
		s.Notes = append(s.Notes, "published time not read: "+short(it.Published))
	case strings.HasPrefix(p.Value, "1970-01-01"), p.Value < "1000":
		s.Notes = append(s.Notes, "published time not believed: "+short(it.Published)+" is the zero of a clock")
	case rules.Latest != "" && p.Value > rules.Latest && !strings.HasPrefix(p.Value, rules.Latest):
		s.Notes = append(s.Notes, "published time not believed: "+short(it.Published)+" has not come yet")
	default:
		s.Published = p
	}
}

// layout writes the text of the story and the zones that the format tells.
func (it *Item) layout(s *news.Story) {
	l := layout{}
	body := trimLines(normal(it.Body))
	headline := clean(it.Headline)
	if len(headline) > MaxHeadline {
		s.Notes = append(s.Notes, "headline of "+limit.Size(int64(len(headline)))+" left out")
		headline = ""
	}
	if it.Sentence {
		headline = ""
	}
	repeated := headline != "" && firstLineIs(body, headline)
	if headline != "" && !repeated {
		s.Headline = l.line(news.ZoneHeadline, headline)
	}
	for _, b := range it.Bylines {
		if b = clean(b); b != "" && len(b) <= MaxHeadline && !repeated && !firstLineIs(body, b) {
			l.line(news.ZoneByline, b)
		}
	}
	l.dateline(clean(it.Dateline), body)
	if repeated {
		s.Headline = news.Span{Start: l.b.Len(), End: l.b.Len() + len(headline)}
	}
	l.b.WriteString(body)
	s.Text, s.Zones = strings.TrimRight(l.b.String(), "\n"), l.zones
}

type layout struct {
	b     strings.Builder
	zones []news.Zone
}

// line writes a part of the head as a paragraph.
func (l *layout) line(kind news.ZoneKind, s string) news.Span {
	span := l.add(kind, s)
	l.b.WriteString("\n\n")
	return span
}

func (l *layout) add(kind news.ZoneKind, s string) news.Span {
	span := news.Span{Start: l.b.Len(), End: l.b.Len() + len(s)}
	l.b.WriteString(s)
	l.zones = append(l.zones, news.Zone{Kind: kind, Span: span})
	return span
}

// dateline writes a dateline before the body: on its line when it ends in a
// dash, on one of its own otherwise. A body that repeats its place is left to
// speak for itself.
func (l *layout) dateline(s, body string) {
	if s == "" || len(s) > MaxHeadline || body == "" {
		return
	}
	place, _, _ := strings.Cut(s, ",")
	if place = strings.Trim(place, " -–—"); len(body) >= len(place) && strings.EqualFold(body[:len(place)], place) {
		return
	}
	l.add(news.ZoneDateline, s)
	if last, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune("-–—:", last) {
		l.b.WriteByte(' ')
		return
	}
	l.b.WriteString("\n\n")
}

func firstLineIs(body, s string) bool {
	first, _, _ := strings.Cut(body, "\n")
	return strings.EqualFold(strings.TrimSpace(first), s) && first == strings.TrimSpace(first)
}

// clean makes one line of a part: white space and control characters become
// single spaces.
func clean(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c <= ' ' || c == 0x7f || c == '\u00a0' || c == '\ufeff' }), " ")
}

// normal gives a text the line ends and the character set that every story has.
func normal(s string) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

// trimLines drops blank lines before and white space after a text; the indent
// of its first line stays.
func trimLines(s string) string {
	s = strings.TrimRight(s, " \t\n\f\u00a0")
	for {
		row, rest, ok := strings.Cut(s, "\n")
		if !ok || strings.TrimSpace(row) != "" {
			return s
		}
		s = rest
	}
}

// short returns a value for a note.
func short(s string) string {
	if s = clean(s); len(s) > 60 {
		s = strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}
