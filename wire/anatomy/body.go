package anatomy

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// Lines of credit and time are taken for such near the head and the foot of a
// story only: within headReach paragraphs of the first of the body, and
// tailReach of the last.
const (
	headReach = 5
	tailReach = 6
)

// body reads everything from line from on, paragraph by paragraph.
func (m *marker) body(from int) {
	ps := paragraphs(m.text, m.lines, from, len(m.lines), m.wrap, func(l line) bool { return m.alone(l) })
	links := min(m.linksStart(ps), m.noteStart(ps))
	tail := m.tailStart(ps[:links])
	seen := 0 // body paragraphs so far
	for k, p := range ps {
		span := m.lines[p[0]].span.Cover(m.lines[p[1]-1].span)
		s := span.Of(m.text)
		switch {
		case isMark(s), k >= links:
			m.add(news.ZonePromotion, span)
		case p[1]-p[0] == 1 && m.caption(p[0]) > 0:
		case p[1]-p[0] > 1 && isCaption(s):
			m.add(news.ZoneCaption, span)
		case seen < headReach && k < tail && m.headLine(p):
		case m.foot(s, span, k >= tail):
		default:
			m.paragraph(span, seen)
			seen++
		}
	}
}

// alone reports whether a line is no part of a paragraph, wrapped as it may be:
// a mark of the wire or the agency's name under the story.
func (m *marker) alone(l line) bool {
	s := m.of(l)
	return isMark(s) || len(s) < 12 && agencyOf(s) != ""
}

// tailStart returns the first of the last tailReach paragraphs.
func (m *marker) tailStart(ps [][2]int) int {
	n := 0
	for k := len(ps) - 1; k >= 0; k-- {
		if !isMark(m.of(m.lines[ps[k][0]])) {
			n++
		}
		if n == tailReach {
			return max(k, 1)
		}
	}
	return min(1, len(ps))
}

// linksReach is the most links that stand under a heading at the foot.
const linksReach = 12

// linksStart returns the paragraph at the foot from which on there are only the
// headlines of other stories, under a heading such as "Related stories"; the
// number of paragraphs when there is no such list.
func (m *marker) linksStart(ps [][2]int) int {
	start := len(ps)
	for k := len(ps) - 1; k >= 1 && k >= len(ps)-linksReach; k-- {
		s := news.Span{Start: m.lines[ps[k][0]].span.Start, End: m.lines[ps[k][1]-1].span.End}.Of(m.text)
		if isLinksHeading(s) {
			start = k
		} else if len(s) > 110 || endsSentence(s) && !strings.HasSuffix(s, "?") {
			break
		}
	}
	return start
}

// headLine reads a time line or byline that stands between the first
// paragraphs, as under a summary.
func (m *marker) headLine(p [2]int) bool {
	if p[1]-p[0] > 1 {
		return false
	}
	return m.timeline(m.lines[p[0]]) || m.leadTime(m.lines[p[0]], true) || m.byline(p[0], true) || m.aboveCredit(p[0]) && m.bareByline(p[0])
}

// foot reads a whole paragraph that is not the news: notes, credits, the
// house's own word. Some count as such near the foot of the story only.
func (m *marker) foot(s string, span news.Span, tail bool) bool {
	if isNote(s) {
		m.add(news.ZoneCorrection, span)
		return true
	}
	if credits, ok := readContributors(s, span.Start, tail); ok {
		m.contribute(span, credits)
		return true
	}
	if credits, ok := readEditor(s, span.Start); ok {
		m.contribute(span, credits)
		return true
	}
	if carrier, ok := readSyndication(s); ok {
		m.syndicate(carrier, span)
		return true
	}
	if isPromotion(s) {
		m.add(news.ZonePromotion, span)
		if len(s) < 200 {
			m.credit(copyrightAgency(s))
		}
		return true
	}
	return tail && (m.signature(s, span) || m.biography(s, span))
}

// contribute takes a line of those who worked on a story. Of the houses in it only
// one whose own people these are tells whose story it is: who else contributed has
// an agency of his own.
func (m *marker) contribute(span news.Span, credits []news.Credit) {
	m.story.Contributors = append(m.story.Contributors, credits...)
	m.add(news.ZoneContributor, span)
	for _, c := range credits {
		m.credit(agencyIn(c.Organization))
	}
}

// signature reads what may stand under the last paragraph: a byline, a time
// line, an agency's name, the credit of a picture.
func (m *marker) signature(s string, span news.Span) bool {
	if isPhotoCredit(s) || isAppeal(s) {
		m.add(news.ZonePromotion, span)
		return true
	}
	if st, ok := readIssue(s, span.Start); ok {
		m.stamps = append(m.stamps, st)
		m.add(news.ZoneTimeline, span)
		return true
	}
	if name := agencyOf(trimCredit(s)); name != "" || isBureau(s) {
		m.add(news.ZoneByline, span)
		m.credit(name)
		m.credit(agencyIn(s))
		return true
	}
	if p, value := readPart(s); p == otherPart || p == laterDatePart {
		if stamps, ok := readTimeline(s[value:], span.Start+value); ok {
			m.stamps = append(m.stamps, stamps...)
		}
		m.add(news.ZonePromotion, span)
		return true
	}
	if stamps, ok := readTimeline(s, span.Start); ok {
		m.stamps = append(m.stamps, stamps...)
		m.add(news.ZoneTimeline, span)
		return true
	}
	if rest, ok := strings.CutPrefix(s, "and "); ok && m.under(news.ZoneByline) && m.another(rest, span) {
		return true
	}
	return len(s) < 100 && m.takeByline(s, span)
}

// house reads a line of the head in the house's own word.
func (m *marker) house(l line) bool {
	s := m.of(l)
	if carrier, ok := readSyndication(s); ok {
		m.syndicate(carrier, l.span)
		return true
	}
	if isPromotion(s) || isPhotoCredit(s) {
		m.add(news.ZonePromotion, l.span)
		m.credit(copyrightAgency(s))
		return true
	}
	return false
}

func (m *marker) syndicate(carrier string, span news.Span) {
	if m.story.Syndicator == "" {
		m.story.Syndicator = carrier
	}
	m.add(news.ZoneSyndication, span)
}

// paragraph adds a paragraph of the body, without the dateline before it and
// the credit run on after it.
func (m *marker) paragraph(span news.Span, seen int) {
	s := span.Of(m.text)
	if m.dl == nil && m.awaitsDateline(seen) {
		span = m.dateline(s, span, seen)
		s = span.Of(m.text)
	}
	if end := endMark(s); end < len(s) {
		m.add(news.ZonePromotion, news.Span{Start: span.Start + end, End: span.End})
		span.End = span.Start + skipBack(s, end)
		s = span.Of(m.text)
	}
	start, agency := trailingCredit(s)
	if start >= len(s) || skipSpace(s, 0) >= start {
		m.add(news.ZoneBody, span)
		return
	}
	credit := news.Span{Start: span.Start + start, End: span.End}
	m.add(news.ZoneBody, news.Span{Start: span.Start, End: span.Start + skipBack(s, start)})
	if agency != "" {
		m.add(news.ZoneByline, credit)
		m.credit(agency)
		return
	}
	text := credit.Of(m.text)
	credits, _ := readContributors(text, credit.Start, true)
	m.contribute(credit, credits)
}

// A dateline stands before the first paragraph of the news. Above it there may be
// standfirstReach paragraphs of a standfirst or summary, none longer than
// standfirstSize bytes. After more than leadReach of them a place alone counts only
// before leadSize bytes of text.
const (
	standfirstReach = 12
	standfirstSize  = 320
	leadReach       = 3
	leadSize        = 60
)

// awaitsDateline reports whether the first paragraph of the news may be still to
// come after the body paragraphs that there are.
func (m *marker) awaitsDateline(seen int) bool {
	if seen <= leadReach || seen >= standfirstReach {
		return seen <= leadReach
	}
	for _, z := range m.zones {
		if z.Kind == news.ZoneBody && z.Span.Len() > standfirstSize {
			return false
		}
	}
	return true
}

// dateline takes the dateline before a paragraph and returns the rest. After
// the first paragraph only a dateline with date or agency counts.
func (m *marker) dateline(s string, span news.Span, seen int) news.Span {
	at := m.inlineByline(s, span)
	weak := famousPlace
	if seen == 0 {
		weak = anyPlace
	}
	d, ok := readDateline(s[at:], weak)
	if !ok || d.colon && speakers(m.text[span.Start+at+d.end:]) {
		return span
	}
	if seen > leadReach && !d.strong && len(s)-at-d.end < leadSize {
		return span // a row of a table
	}
	if at > 0 {
		m.takeByline(s[:at], news.Span{Start: span.Start, End: span.Start + skipBack(s, at)})
	}
	m.dl, m.dlAt = &d, span.Start+at
	end := m.dlAt + d.end
	m.add(news.ZoneDateline, news.Span{Start: m.dlAt, End: skipBack(m.text, end)})
	return news.Span{Start: min(end, span.End), End: span.End}
}

// speakers reports whether names stand before colons in s, the text after a
// colon: in capitals, or at the head of a line. It is an interview then, and
// what came first is who speaks.
func speakers(s string) bool {
	s = firstLetters(s, 4000)
	for i := 3; i+1 < len(s); i++ {
		if s[i] == ':' && s[i+1] == ' ' && upper(s[i-3:i]) && !strings.ContainsAny(s[i-3:i], " .0123456789") {
			return true
		}
	}
	for row := range strings.SplitSeq(s, "\n") {
		end := strings.IndexByte(firstLetters(row, 40), ':')
		if end > 0 && capitalized(row, 0, 4) == end && !notPlaces[strings.ToLower(row[:end])] {
			return true
		}
	}
	return false
}

// inlineByline returns where the dateline begins in a paragraph that opens with
// a byline on the same line: "By Jane Doe BOGOTA, Jan 5 (Reuters) - …".
func (m *marker) inlineByline(s string, span news.Span) int {
	if bylineLabel(s) == 0 {
		return 0
	}
	head := firstLetters(s, 120)
	for i := bylineLabel(s); i < len(head); {
		end := placeWord(head, i)
		if end == i {
			i++
			continue
		}
		if end-i > 2 && upper(head[i:end]) {
			if _, ok := readByline(skipBackString(head, i), span.Start); ok {
				if d, ok := readDateline(s[i:], strongOnly); ok && d.strong {
					return i
				}
			}
		}
		i = end
	}
	return 0
}

func skipBackString(s string, i int) string { return s[:skipBack(s, i)] }
