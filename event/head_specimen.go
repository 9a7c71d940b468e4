package event

import "github.com/detente-wire/detente/news"

// Specimen is an example of a codebook as a sentence with its slots marked.
type Specimen struct {
	Text           string
	Source, Target news.Span // bytes of Text
	Class          string    // PLOVER class
}

// Specimens writes the examples of a codebook that have both slots and a PLOVER
// class as sentences about stand-ins.
func (b *Book) Specimens() []Specimen {
	var list []Specimen
	for i := range b.Examples {
		e := &b.Examples[i]
		class := e.Head.PloverClass()
		if e.Not || e.Head.Weak || class == "" {
			continue
		}
		in, wrong := b.instance(e, casts[0])
		if wrong != "" {
			continue
		}
		s := Specimen{Text: in.text, Class: class}
		for _, p := range in.pieces {
			switch p.slot {
			case "A":
				s.Source = news.Span{Start: p.start, End: p.end}
			case "B":
				s.Target = news.Span{Start: p.start, End: p.end}
			}
		}
		if !s.Source.Empty() && !s.Target.Empty() {
			list = append(list, s)
		}
	}
	return list
}
