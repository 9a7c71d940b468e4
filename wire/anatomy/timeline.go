package anatomy

import (
	"fmt"
	"strings"
	"time"

	"github.com/detente-wire/detente/news"
)

// stamp is one point in time of a time line, with the label before it.
type stamp struct {
	date    date
	weekday int // -1 where the line names none
	clock   clock
	updated bool // labeled as a later version
	span    news.Span
}

// published returns the stamp as the time of a story.
func (st stamp) published() news.Published {
	p := news.Published{Value: st.date.iso(), Span: st.span}
	if _, whole := st.date.time(); whole && st.clock.known {
		p.Value += st.clock.iso()
		p.Zone = st.clock.zone
	}
	return p
}

// labels introduce the time in a time line. The longer stands before its head.
var (
	firstLabels = []string{
		"first published", "originally published", "date published", "publication date", "publish date", "published date", "published",
		"publish", "posted", "issued", "created", "uploaded", "added", "release date", "released", "date of publication", "date", "filed", "dated",
	}
	laterLabels = []string{
		"last updated", "last modified", "last edited", "last update", "latest update", "date updated", "updated", "update", "modified", "edited", "revised",
	}
	fillers = []string{"on", "at", "as of", "local time"}
)

// readTimeline reads a line that holds nothing but times, their labels and the
// marks between them. ok is false when anything else stands there.
func readTimeline(s string, at int) (stamps []stamp, ok bool) {
	if len(s) > 160 {
		return nil, false
	}
	if st, ok := readWireStamp(s); ok {
		st.span = news.Span{Start: at + st.span.Start, End: at + st.span.End}
		return []stamp{st}, true
	}
	r := timelineReader{s: s}
	r.reset()
	for r.i = r.pass(0); r.i < len(s); r.i = r.pass(r.i) {
		if !r.next() {
			return nil, false
		}
	}
	r.flush()
	for i := range r.stamps {
		r.stamps[i].span.Start += at
		r.stamps[i].span.End += at
	}
	return r.stamps, len(r.stamps) > 0 || r.relative
}

type timelineReader struct {
	s        string
	i        int
	cur      stamp
	stamps   []stamp
	relative bool // "3 hours ago", "Updated 9:15 pm": a time that tells nothing outside its page
	labeled  bool // a label stands before what is read now
}

func (r *timelineReader) reset() { r.cur = stamp{weekday: -1, updated: r.cur.updated} }

// flush ends the current stamp; one without a date is of no use by itself.
func (r *timelineReader) flush() {
	if r.cur.date.month != 0 || r.cur.date.year != 0 {
		r.cur.date = r.cur.date.settle(r.cur.weekday)
		r.stamps = append(r.stamps, r.cur)
	}
	r.reset()
}

// pass skips white space and the marks between the parts of a time line.
func (r *timelineReader) pass(i int) int {
	for i < len(r.s) {
		p := skipSpace(r.s, i)
		for _, m := range []string{",", "|", ":", "-", "–", "—", "•", "·", "/", "(", ")", "[", "]", ";", "@", "."} {
			if strings.HasPrefix(r.s[p:], m) {
				p += len(m)
				break
			}
		}
		if p == i {
			return i
		}
		i = p
	}
	return i
}

func (r *timelineReader) next() bool {
	rest := r.s[r.i:]
	if n := labelLen(rest, laterLabels); n > 0 {
		r.flush()
		r.cur.updated, r.labeled = true, true
		r.i += n
		return true
	}
	if n := labelLen(rest, firstLabels); n > 0 {
		r.flush()
		r.cur.updated, r.labeled = false, true
		r.i += n
		return true
	}
	if n := labelLen(rest, fillers); n > 0 {
		r.i += n
		return true
	}
	return r.date() || r.clock() || r.weekday() || r.ago() || r.codes() || r.today() || r.readingTime()
}

func labelLen(s string, words []string) int {
	for _, w := range words {
		if hasWordFold(s, w) {
			return len(w)
		}
	}
	return 0
}

func (r *timelineReader) date() bool {
	d, end := scanDate(r.s, r.i)
	if end == r.i {
		return false
	}
	if r.cur.date.month != 0 {
		r.flush()
	}
	r.cur.date = d
	r.grow(end)
	if end+1 < len(r.s) && r.s[end] == 'T' && isDigit(r.s[end+1]) {
		r.i = end + 1
	}
	return true
}

func (r *timelineReader) clock() bool {
	c, end := scanClock(r.s, r.i)
	if end == r.i || r.cur.clock.known {
		return false
	}
	r.cur.clock = c
	r.relative = r.relative || r.labeled
	r.grow(end)
	return true
}

func (r *timelineReader) weekday() bool {
	word, end := scanWord(r.s, r.i)
	day := weekdayOf(word)
	if day < 0 {
		return false
	}
	if r.cur.weekday >= 0 {
		r.flush()
	}
	r.cur.weekday = day
	r.grow(skipByte(r.s, end, '.'))
	return true
}

// ago reads "3 hours ago", "2 min read".
func (r *timelineReader) ago() bool {
	_, p := scanInt(r.s, r.i, 3)
	if p == r.i {
		return false
	}
	unit, q := scanWord(r.s, skipByte(r.s, skipSpace(r.s, p), '-'))
	switch strings.ToLower(strings.TrimSuffix(strings.ToLower(unit), "s")) {
	case "minute", "min", "hour", "day", "week", "month", "year":
	default:
		return false
	}
	word, end := scanWord(r.s, skipSpace(r.s, skipByte(r.s, q, '.')))
	switch strings.ToLower(word) {
	case "reading":
		if w, p := scanWord(r.s, skipSpace(r.s, end)); strings.EqualFold(w, "time") {
			end = p
		}
	case "ago", "read":
	default:
		return false
	}
	r.i, r.relative = end, true
	return true
}

// today reads "Today, 9:48 pm", "Yesterday at 6:12 p.m. EST".
func (r *timelineReader) today() bool {
	word, end := scanWord(r.s, r.i)
	if w := strings.ToLower(word); w != "today" && w != "yesterday" {
		return false
	}
	p := r.pass(end)
	p += labelLen(r.s[p:], fillers)
	if c, _ := scanClock(r.s, skipSpace(r.s, p)); !c.known {
		return false
	}
	r.i, r.relative = end, true
	return true
}

// readingTime reads "Reading time: 3 minutes".
func (r *timelineReader) readingTime() bool {
	n := labelLen(r.s[r.i:], []string{"reading time", "estimated reading time", "read time"})
	if n == 0 {
		return false
	}
	p := r.pass(r.i + n)
	_, q := scanInt(r.s, p, 3)
	unit, end := scanWord(r.s, skipSpace(r.s, q))
	switch strings.ToLower(strings.TrimSuffix(strings.ToLower(unit), "s")) {
	case "min", "minute":
	default:
		return false
	}
	if w, e := scanWord(r.s, skipSpace(r.s, skipByte(r.s, end, '.'))); strings.EqualFold(w, "read") {
		end = e
	}
	r.i, r.relative = end, q > p
	return q > p
}

// codes reads the category letters that a teleprinter prints after the time:
// "00:02:59.13RM", "15:01:01.79 C T".
func (r *timelineReader) codes() bool {
	if !r.cur.clock.known || r.cur.date.month == 0 || strings.IndexByte(r.cur.span.Of(r.s), '.') < 0 {
		return false
	}
	for _, w := range strings.Fields(r.s[r.i:]) {
		if len(w) > 2 || !upper(w) {
			return false
		}
	}
	r.i = len(r.s)
	return true
}

func (r *timelineReader) grow(end int) {
	if r.cur.span.Empty() {
		r.cur.span.Start = r.i
	}
	r.cur.span.End = end
	r.i = end
}

// readIssue reads at the foot of a paper's story in which issue it stood:
// "Published in The Example, March 3rd, 2026".
func readIssue(s string, at int) (stamp, bool) {
	s = strings.TrimRight(s, " .)]")
	p := len(s) - len(strings.TrimLeft(s, "(["))
	if len(s) > 90 || !hasFold(s[p:], "published in ") {
		return stamp{}, false
	}
	name, _, _ := strings.Cut(s[p+len("published in "):], ",")
	cut, stamps := timeAfter(s, at)
	if cut == 0 || len(stamps) != 1 || !creditName(name) || p+len("published in ")+len(name) > cut {
		return stamp{}, false
	}
	return stamps[0], true
}

// setPublished takes the story's time from the stamps of its time lines: the
// first that is no update, else the first.
func setPublished(story *news.Story, stamps []stamp) {
	if len(stamps) == 0 {
		return
	}
	best := stamps[0]
	for _, st := range stamps {
		if !st.updated {
			best = st
			break
		}
	}
	story.Published = best.published()
	for _, st := range stamps {
		if t, whole := st.date.time(); whole && st.weekday >= 0 && int(t.Weekday()) != st.weekday {
			story.Notes = append(story.Notes, fmt.Sprintf("weekday %s does not fit %s, a %s",
				time.Weekday(st.weekday), st.date.iso(), t.Weekday()))
		}
	}
	if best.date.doubtful {
		story.Notes = append(story.Notes, fmt.Sprintf("date %q can be read with the day or the month first", best.span.Of(story.Text)))
	}
}
