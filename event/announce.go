package event

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// announced turns an act of cooperation that its agent "will" perform into the
// promise that it is (PLOVER: cooperation told in the future is AGREE). It stays a
// plan where someone of another side says so, where anything but the future tense
// puts it off ("is expected to"), where its agent acts for no state, party or armed
// group, and where the outlet tells it of a meeting or visit, which is an appointment.
// The promise has been made when the story tells it; when the act is
// to be is the appointment's to say.
func (g *reading) announced(a *act, e *news.Event, x *context) bool {
	if e.Status != news.Planned || e.Quad == 0 || e.Quad > 2 || e.Plover.Event == "AGREE" || a.ownClass() || a.p.Operator() ||
		!g.isFuture(a.trigger) || !anyActor(g.doc, e.Sources, public) || !g.onlyFuture() || !x.ownWord(e) {
		return false
	}
	if e.Plover.Event == "CONSULT" && e.Attribution == news.None {
		return false
	}
	if !recode(e, operate("03*", a.code), "03*: A will do what is coded as ") {
		return false
	}
	e.Status, e.Time = news.Occurred, nil
	if _, fore := g.foreground(a.trigger); fore && x.story != nil {
		e.Time = from(x.story, x.story.From)
	}
	return true
}

// onlyFuture reports whether nothing but "will", "shall" or "said it would" set
// the status that was read last.
func (g *reading) onlyFuture() bool {
	for _, b := range g.why {
		switch {
		case b.level == levelOngoing:
		case b.level != levelPlanned || !g.s.Tokens[b.tok].Rel("aux"):
			return false
		}
	}
	return len(g.why) > 0
}

// ownWord reports whether an event is told by the outlet, or by its own source or
// his side.
func (x *context) ownWord(e *news.Event) bool {
	if e.Attribution == news.None {
		return true
	}
	speaker := x.doc.Quotes[e.Attribution].Source
	return speaker.Actor == news.None || sameSide(x.doc, []news.Party{{Actor: speaker.Actor}}, e.Sources)
}

// foretold reports whether an act that lies ahead is only what scholars and analysts
// expect of others.
func (x *context) foretold(e *news.Event) bool {
	if e.Attribution == news.None {
		return false
	}
	q := &x.doc.Quotes[e.Attribution]
	if q.Source.Actor == news.None {
		return isPundit(lastWord(x.doc.Text(q.Source.Span)))
	}
	a := &x.doc.Actors[q.Source.Actor]
	if contains(e.Sources, q.Source.Actor) {
		return false
	}
	s := sector(a.Code)
	return s == "EDU" || s == "SCI" || isPundit(lastWord(a.Name)) || a.Role != nil && isPundit(lastWord(a.Role.Title))
}

// isPundit names those who speak of what others will do.
func isPundit(w string) bool {
	switch strings.TrimSuffix(w, "s") {
	case "analyst", "expert", "economist", "observer", "commentator", "scholar", "professor", "strategist", "trader", "dealer", "broker", "pollster":
		return true
	}
	return false
}

func lastWord(s string) string {
	if f := strings.Fields(s); len(f) > 0 {
		return strings.ToLower(f[len(f)-1])
	}
	return ""
}
