package desk

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
)

// layout lays out one record of a story.
type layout struct {
	filed  *ledger.Filed
	id     string
	line   []byte // as reviewers have it
	head   record.Story
	actors []record.Actor
	reader storyReader
}

func (l *layout) lay() (*Reviewed, error) {
	l.reader = storyReader{s: &Story{ID: l.filed.ID}, names: map[string]record.Actor{}}
	for _, line := range l.filed.Lines {
		v, err := record.Decode(line)
		if err != nil {
			return nil, fmt.Errorf("reading story %s: %w: %w", l.filed.ID, ledger.ErrDamaged, err)
		}
		id := ""
		switch v := v.(type) {
		case *record.Story:
			l.head = *v
		case *record.Actor:
			l.actors, id = append(l.actors, *v), v.ID
			l.reader.names[v.ID] = *v
		case *record.Quote:
			id = v.ID
		case *record.Event:
			id = v.ID
		case *record.Appointment:
			id = v.ID
		}
		if id == l.id && id != "" {
			l.line = line
		}
	}
	if l.line == nil {
		return nil, notFound("The story has no such record to be judged.")
	}
	if err := l.reader.line(l.line); err != nil {
		return nil, err
	}
	l.parties()
	return l.reviewed()
}

// parties marks those of an event or an appointment.
func (l *layout) parties() {
	sides := map[string][]record.Party{}
	switch v, _ := record.Decode(l.line); v := v.(type) {
	case *record.Event:
		sides["source"], sides["target"] = v.Source, v.Target
	case *record.Appointment:
		sides["takes part"] = v.Participants
	}
	for _, side := range slices.Sorted(maps.Keys(sides)) {
		for i := range sides[side] {
			p := &sides[side][i]
			l.reader.mark(p.Span, "person", "", side+": "+l.reader.party(p))
		}
	}
}

func (l *layout) reviewed() (*Reviewed, error) {
	v, err := record.Decode(l.line)
	if err != nil {
		return nil, err
	}
	out := &Reviewed{ID: l.id, Story: l.filed.ID, Headline: headline(l.head.Headline), Day: deref(l.head.Published.Value), Outlet: cmp.Or((&Story{Head: l.head}).Outlet(), l.head.Source), Data: l.line, Decisions: []Decision{}}
	out.Kind, out.Says = l.facts(v)
	was, err := record.Decode(ledger.AsRead(l.line))
	if err != nil {
		return nil, err
	}
	_, read := l.facts(was)
	for i := range out.Says {
		if out.Says[i].Value != read[i].Value {
			out.Says[i].Read = cmp.Or(read[i].Value, "none")
		}
	}
	for _, d := range l.filed.Decisions {
		if d.Record == l.id {
			out.Decisions = append(out.Decisions, decisionOf(d))
		}
	}
	l.words(out)
	return out, nil
}

// facts are the fields of a record, and its kind.
func (l *layout) facts(v any) (string, []fact) {
	switch v := v.(type) {
	case *record.Event:
		class := cmp.Or(v.Class, v.Plover.Event)
		code := deref(v.Cameo)
		if row, ok := event.LookupCode(code); ok {
			code += " " + row.Name
		}
		return "event", []fact{
			{Name: "Class", Value: class},
			{Name: "CAMEO", Value: code},
			{Name: "Mode", Value: deref(v.Plover.Mode)},
			{Name: "Source", Value: cmp.Or(l.coded(v.Source), "none")},
			{Name: "Target", Value: cmp.Or(l.coded(v.Target), "none")},
			{Name: "Both ways", Value: yes(v.Reciprocal)},
			{Name: "Status", Value: v.Status},
			{Name: "Claim", Value: v.Claim},
			{Name: "Time", Value: when(v.Time)},
			{Name: "Place", Value: where(v.Place)},
			{Name: "Counts", Value: yes(v.Counts)},
			{Name: "Confidence", Value: fmt.Sprintf("%.3f (it counts from %.2f on)", v.Confidence, event.Sure)},
			{Name: "Rule", Value: deref(v.Rule)},
			{Name: "Model", Value: v.Model + ", codebook " + v.Codebook},
		}
	case *record.Quote:
		sides := v.With
		if v.Source != nil {
			sides = append([]record.Party{*v.Source}, sides...)
		}
		var said []string
		for _, c := range v.Content {
			said = append(said, oneLine(c.Text))
		}
		return "quote", []fact{
			{Name: "Who", Value: cmp.Or(l.coded(sides), "nobody")},
			{Name: "Words", Value: strings.Join(said, " … ")},
			{Name: "Kind", Value: deref(v.Kind)},
			{Name: "Style", Value: v.Style},
			{Name: "Channel", Value: deref(v.Channel)},
			{Name: "Claim", Value: v.Claim},
			{Name: "Confidence", Value: fmt.Sprintf("%.2f", v.Confidence)},
			{Name: "Model", Value: v.Model},
		}
	case *record.Appointment:
		return "appointment", []fact{
			{Name: "What", Value: v.Title},
			{Name: "Who", Value: cmp.Or(l.coded(v.Participants), "nobody named")},
			{Name: "Time", Value: cmp.Or(when(v.Time), "none")},
			{Name: "Recurs", Value: deref(v.Recurrence)},
			{Name: "Place", Value: where(v.Place)},
			{Name: "Status", Value: v.Status},
			{Name: "Confidence", Value: fmt.Sprintf("%.2f", v.Confidence)},
			{Name: "Model", Value: v.Model},
		}
	case *record.Actor:
		role := ""
		if v.Role != nil {
			if role = oneLine(v.Role.Title); v.Role.Former {
				role = "former " + role
			}
		}
		return "actor", []fact{
			{Name: "Name", Value: oneLine(v.Name)},
			{Name: "Kind", Value: v.Kind},
			{Name: "Country", Value: deref(v.Country)},
			{Name: "Code", Value: deref(v.Code)},
			{Name: "Role", Value: role},
			{Name: "Mentions", Value: fmt.Sprint(len(v.Mentions))},
			{Name: "Confidence", Value: fmt.Sprintf("%.2f", v.Confidence)},
			{Name: "Model", Value: v.Model},
		}
	}
	return "", nil
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func when(t *record.Time) string {
	if t == nil {
		return ""
	}
	return t.Value + " (" + t.Granularity + ", from the " + t.From + ")"
}

func where(p *record.Place) string {
	if p == nil {
		return ""
	}
	return strings.TrimSuffix(p.Name+", "+deref(p.Country), ", ")
}

// coded names parties with their codes.
func (l *layout) coded(list []record.Party) string {
	var out []string
	for i := range list {
		p := &list[i]
		code := ""
		if p.Actor != nil {
			a := l.reader.names[*p.Actor]
			code = cmp.Or(deref(a.Code), deref(a.Country))
		} else if p.As != nil {
			code = cmp.Or(deref(p.As.Code), deref(p.As.Country))
		}
		name := cmp.Or(l.reader.party(p), "someone")
		if code != "" {
			name += " [" + code + "]"
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// Words around a record, in code points.
const (
	wordsBefore = 500
	wordsAfter  = 350
	mostMarked  = 2500
)

// words cuts the stretch of the story that the record rests on, with its marks.
func (l *layout) words(out *Reviewed) {
	text := []rune(l.head.Text)
	from, to := len(text), 0
	for i, s := range l.reader.spans {
		if out.Kind == "actor" && i > 0 && s.start > from+wordsBefore { // further mentions stand in the story
			break
		}
		if s.start >= 0 && s.end <= len(text) && s.start < s.end {
			from, to = min(from, s.start), max(to, s.end)
		}
	}
	if from >= to {
		from, to = 0, 0
	}
	to = min(to, from+mostMarked)
	begin, end := max(0, from-wordsBefore), min(len(text), to+wordsAfter)
	for begin > 0 && text[begin] != ' ' && text[begin] != '\n' {
		begin--
	}
	for end < len(text) && text[end] != ' ' && text[end] != '\n' {
		end++
	}
	var spans []span
	for _, s := range l.reader.spans {
		if s.start < begin || s.end > end {
			continue
		}
		s.start, s.end, s.record = s.start-begin, s.end-begin, ""
		spans = append(spans, s)
	}
	out.Pieces, out.Ends = weave(text[begin:end], spans), [2]bool{begin > 0, end < len(text)}
	out.Before, out.After = string(text[begin:from]), string(text[to:end])
}
