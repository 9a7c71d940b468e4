package desk

import (
	"cmp"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/world"
)

// fixes is the form by which a record is corrected.
type fixes struct {
	Fields []field
	Sides  []string // names of the sides that parties may be on
	Rows   []partyRow
	Also   []string // names of the fields for parties that the story does not have
}

// field is a value that may be corrected: one of a list, or words.
type field struct {
	Name, Label, Value string
	Groups             []choices // empty for words
	Tick               bool      // yes or no
	Hint               string
	Most               int // the longest value of words
}

// choices are choices of a list under a heading.
type choices struct {
	Heading string
	Items   []choice
}

type choice struct {
	Value, Label string
	Chosen       bool
}

// partyRow is an actor of the story, and on which sides he is.
type partyRow struct {
	Value, Name, Code string
	On                []bool
}

// alsoSuffix is the end of the name of a field for parties that the story does not have.
const alsoSuffix = "_also"

// noActor begins the value of a party that is no actor of the story: its words follow.
const noActor = "~"

func list(name, label, value string, items ...string) field {
	f := field{Name: name, Label: label, Value: value, Groups: []choices{{}}}
	if !slices.Contains(items, value) {
		items = append([]string{value}, items...)
	}
	for _, i := range items {
		f.Groups[0].Items = append(f.Groups[0].Items, choice{i, cmp.Or(i, "none"), i == value})
	}
	return f
}

func words(name, label, value, hint string) field {
	return field{Name: name, Label: label, Value: value, Hint: hint, Most: 100}
}

// form is filled with the record as reviewers have it.
func (l *layout) form() (*fixes, error) {
	v, err := record.Decode(l.line)
	if err != nil {
		return nil, err
	}
	return l.formOf(v), nil
}

func (l *layout) formOf(v any) *fixes {
	f := &fixes{}
	switch v := v.(type) {
	case *record.Event:
		class := cmp.Or(v.Class, v.Plover.Event)
		f.Fields = []field{
			list("class", "Class", class, classes...), codeField(deref(v.Cameo)), modeField(deref(v.Plover.Mode)), list("status", "Status", v.Status, ledger.Choices("event", "status")...),
			list("claim", "Claim", v.Claim, ledger.Choices("event", "claim")...),
			{Name: "reciprocal", Label: "both ways", Tick: true, Value: yes(v.Reciprocal)},
		}
		l.sides(f, []string{"source", "target"}, v.Source, v.Target)
	case *record.Quote:
		f.Fields = []field{list("kind", "Kind", cmp.Or(deref(v.Kind), "saying"), ledger.Choices("quote", "kind")...), list("claim", "Claim", v.Claim, ledger.Choices("quote", "claim")...)}
		said := v.With
		if v.Source != nil {
			said = append([]record.Party{*v.Source}, said...)
		}
		l.sides(f, []string{"source"}, said)
	case *record.Appointment:
		f.Fields = []field{
			words("title", "What", oneLine(v.Title), ""), list("status", "Status", v.Status, ledger.Choices("appointment", "status")...),
			words("day", "Day, month or year", dayOfTime(v.Time), "2026-03-31"),
		}
		l.sides(f, []string{"parties"}, v.Participants)
	case *record.Actor:
		title := ""
		if v.Role != nil {
			title = oneLine(v.Role.Title)
		}
		f.Fields = []field{
			words("name", "Name", oneLine(v.Name), ""), list("kind", "Kind", v.Kind, ledger.Choices("actor", "kind")...), words("country", "Country", deref(v.Country), "NOR or Norway"),
			words("code", "Code", deref(v.Code), "NORGOV"), words("title", "Role", title, ""),
		}
	}
	return f
}

// dayOfTime is a time as the form has it.
func dayOfTime(t *record.Time) string {
	if t == nil {
		return ""
	}
	return t.Value
}

// codeField lists the codes of CAMEO by class.
func codeField(value string) field {
	f := field{Name: "cameo", Label: "CAMEO", Value: value, Groups: []choices{{Items: []choice{{"", "none", value == ""}}}}}
	if _, ok := event.LookupCode(value); !ok && value != "" {
		f.Groups[0].Items = append(f.Groups[0].Items, choice{value, value, true})
	}
	for _, c := range classes {
		g := choices{Heading: c}
		for _, row := range event.Codes() {
			if row.Plover.Event == c {
				g.Items = append(g.Items, choice{row.Cameo, row.Cameo + " " + row.Name, row.Cameo == value})
			}
		}
		f.Groups = append(f.Groups, g)
	}
	return f
}

// modeField lists the modes of PLOVER, each once.
func modeField(value string) field {
	items := []string{""}
	for _, c := range classes {
		items = append(items, event.ModesOf(c)...)
	}
	slices.Sort(items)
	return list("mode", "Mode", value, slices.Compact(items)...)
}

// sides adds the actors of the story, those of the record first, with the sides that
// they are on.
func (l *layout) sides(f *fixes, names []string, on ...[]record.Party) {
	f.Sides = names
	for _, name := range names {
		f.Also = append(f.Also, name+alsoSuffix)
	}
	at := map[string]int{}
	add := func(value, name, code string) *partyRow {
		i, ok := at[value]
		if !ok {
			i = len(f.Rows)
			at[value] = i
			f.Rows = append(f.Rows, partyRow{value, name, code, make([]bool, len(names))})
		}
		return &f.Rows[i]
	}
	for side, parties := range on {
		for i := range parties {
			p := &parties[i]
			value, name := l.valueOf(p)
			code := ""
			if a, ok := l.reader.names[value]; ok {
				code = cmp.Or(deref(a.Code), deref(a.Country))
			} else if p.As != nil {
				code = deref(p.As.Code)
			}
			add(value, name, code).On[side] = true
		}
	}
	for i := range l.actors {
		a := &l.actors[i]
		add(a.ID, oneLine(a.Name), cmp.Or(deref(a.Code), deref(a.Country)))
	}
}

// valueOf is a party as the form has it.
func (l *layout) valueOf(p *record.Party) (value, name string) {
	if p.Actor != nil {
		if a, ok := l.reader.names[*p.Actor]; ok {
			return a.ID, oneLine(a.Name)
		}
	}
	name = l.reader.party(p)
	if p.As != nil && p.As.Code != nil {
		return noActor + *p.As.Code, name
	}
	return noActor + name, name
}

// correction is what a form says otherwise than was read.
func (l *layout) correction(sent url.Values) (*ledger.Correction, error) {
	v, err := record.Decode(ledger.AsRead(l.line))
	if err != nil {
		return nil, err
	}
	was, c := l.formOf(v), &ledger.Correction{}
	for _, f := range was.Fields {
		value := oneLine(strings.ToValidUTF8(sent.Get(f.Name), ""))
		if f.Tick {
			value = yes(value != "")
		}
		if value == f.Value || !sent.Has(f.Name) && !f.Tick {
			continue
		}
		if err := set(c, f, value); err != nil {
			return nil, err
		}
	}
	for i, side := range was.Sides {
		named, changed, err := l.named(was, i, sent)
		if err != nil {
			return nil, err
		}
		if !changed {
			continue
		}
		switch side {
		case "source":
			c.Source = named
		case "target":
			c.Target = named
		case "parties":
			c.Parties = named
		}
	}
	consistent(c)
	if reflect.ValueOf(*c).IsZero() {
		return nil, bad("The form says what the record says: accept it.")
	}
	return c, nil
}

// set puts a value of the form into a correction.
func set(c *ledger.Correction, f field, value string) error {
	switch f.Name {
	case "class":
		c.Class = &value
	case "cameo":
		c.Cameo = &value
	case "mode":
		c.Mode = &value
	case "reciprocal":
		both := value == yes(true)
		c.Reciprocal = &both
	case "status":
		c.Status = &value
	case "claim":
		c.Claim = &value
	case "kind":
		c.Kind = &value
	case "title":
		c.Title = &value
	case "day":
		c.Day = &value
	case "name":
		c.Name = &value
	case "country":
		w := ledger.AskWho(value)
		if w.Name != "" || w.Begins || w.Code != "" {
			return bad("country: " + value + " is no country that the program knows.")
		}
		c.Country = &w.Root
	case "code":
		value = strings.ToUpper(value)
		c.Code = &value
	}
	return nil
}

// consistent leaves to the table of codes what follows from a code: a class that is
// that of the code, and the code of a class that was left behind.
func consistent(c *ledger.Correction) {
	if c.Cameo == nil || c.Class == nil {
		return
	}
	if row, ok := event.LookupCode(*c.Cameo); ok && row.Plover.Event == *c.Class {
		c.Class = nil
	}
}

// named are the parties of a side as the form has them; changed reports whether they
// are others than were read.
func (l *layout) named(was *fixes, side int, sent url.Values) (out []ledger.Named, changed bool, err error) {
	chosen := sent[was.Sides[side]]
	also := strings.FieldsFunc(sent.Get(was.Sides[side]+alsoSuffix), func(r rune) bool { return r == ',' || r == ';' })
	var before []string
	for _, row := range was.Rows {
		if row.On[side] {
			before = append(before, row.Value)
		}
	}
	now := slices.Clone(chosen)
	slices.Sort(now)
	slices.Sort(before)
	if slices.Equal(now, before) && len(also) == 0 {
		return nil, false, nil
	}
	out = []ledger.Named{}
	for _, value := range chosen {
		a, ok := l.reader.names[value]
		switch words, none := strings.CutPrefix(value, noActor); {
		case ok:
			p := ledger.Party{Name: oneLine(a.Name), Kind: a.Kind, Code: deref(a.Code), Country: deref(a.Country)}
			if a.Role != nil && !a.Role.Former {
				p.Title = oneLine(a.Role.Title)
			}
			out = append(out, ledger.Named{Actor: a.ID, Party: p})
		case none && words != "":
			out = append(out, ledger.Named{Party: partyNamed(words)})
		default:
			return nil, false, bad("A party is no actor of the story.")
		}
	}
	for _, text := range also {
		if text = oneLine(strings.ToValidUTF8(text, "")); text != "" {
			out = append(out, ledger.Named{Party: partyNamed(text)})
		}
	}
	return out, true, nil
}

// partyNamed is a party by its code, or by its name where that is of a country or a
// body that the program knows; else by its name alone.
func partyNamed(text string) ledger.Party {
	switch w := ledger.AskWho(text); {
	case w.Code != "":
		return ledger.Party{Name: nameOf(w.Code), Kind: "government", Code: w.Code, Country: w.Root}
	case w.Root == "":
		return ledger.Party{Name: text}
	default:
		if _, country := world.Default().CountryByCode(w.Root); country {
			return ledger.Party{Name: nameOf(w.Root), Kind: "state", Code: w.Root, Country: w.Root}
		}
		return ledger.Party{Name: nameOf(w.Root), Kind: "organization", Code: w.Root}
	}
}
