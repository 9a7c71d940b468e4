package table

import (
	"fmt"
	"strings"

	"github.com/detente-wire/detente/dyad/series"
)

// Scheme is a coding scheme of events.
type Scheme string

// The schemes.
const (
	Unknown Scheme = ""
	Cameo   Scheme = "cameo"
	Weis    Scheme = "weis"
)

// schemeOf returns the scheme that codes fit. Roots 21 and 22 are of WEIS alone,
// codes of four digits of CAMEO; where neither is there, CAMEO is taken, which
// nearly all sets of today use.
func schemeOf(events []series.Event) Scheme {
	for i := range events {
		switch c := events[i].Code; {
		case len(c) == 4:
			return Cameo
		case len(c) == 3 && (strings.HasPrefix(c, "21") || strings.HasPrefix(c, "22")):
			return Weis
		}
	}
	return Cameo
}

// read gives an event what its code or class means. What the table says itself,
// in a column of its own, stays. Where there is a Goldstein value alone, it says
// what the quad is.
func (s Scheme) read(e *series.Event, o Options) error {
	m, err := s.meaning(e, o)
	if err != nil {
		return err
	}
	if e.Class == "" {
		e.Class = m.Class
	}
	if e.Label == "" {
		e.Label = m.Label
	}
	if !e.Scored && m.Scored {
		e.Goldstein, e.Scored = m.Goldstein, true
	}
	switch {
	case e.Quad != series.Statement:
	case e.Code != "" || e.Class != "":
		e.Quad = m.Quad
	default:
		e.Quad = quadOf(e.Goldstein)
		e.Force = e.Goldstein <= forceAt
	}
	e.Force = e.Force || e.Quad == series.MaterialConflict && Force(e.Class)
	return nil
}

// Force reports whether a class is that of armed force: ASSAULT of PLOVER, FORCE
// of WEIS.
func Force(class string) bool { return class == "ASSAULT" || class == "FORCE" }

// forceAt is the Goldstein value from which on down both scales have armed force
// and little else.
const forceAt = -8.3

// quadOf guesses a quad class by a Goldstein value. From −7 down both scales,
// Goldstein's own for WEIS and that for CAMEO, have force and threats of force;
// within half a point of zero they have comments and bare statements.
func quadOf(goldstein float64) series.Quad {
	switch {
	case goldstein <= -7:
		return series.MaterialConflict
	case goldstein < -0.5:
		return series.VerbalConflict
	case goldstein > 0.5:
		return series.VerbalCooperation
	}
	return series.Statement
}

func (s Scheme) meaning(e *series.Event, o Options) (Meaning, error) {
	var m Meaning
	switch {
	case e.Code == "" && e.Class != "" && o.Class != nil:
		return Meaning{Quad: o.Class(e.Class)}, nil
	case e.Code == "":
		return m, nil
	case s == Weis:
		var ok bool
		if m, ok = weis(e.Code); !ok {
			return m, fmt.Errorf("%q is no code of WEIS", e.Code)
		}
	default:
		var ok bool
		if m, ok = cameo(e.Code, o); !ok {
			return m, fmt.Errorf("%q is no code of CAMEO", e.Code)
		}
	}
	if g, ok := o.Goldstein[e.Code]; ok {
		m.Goldstein, m.Scored = g, true
	}
	return m, nil
}

// cameo looks a code up, with the zeros that a spreadsheet may have dropped.
// Its root 01 is statements, which are no acts.
func cameo(code string, o Options) (Meaning, bool) {
	if strings.HasPrefix(code, "01") {
		return Meaning{Class: "STATEMENT", Label: "statement"}, true
	}
	if o.Cameo == nil {
		return Meaning{}, false
	}
	for _, c := range [...]string{code, code + "0", "0" + code} {
		if m, ok := o.Cameo(c); ok {
			return m, true
		}
	}
	return Meaning{}, false
}

// weis reads a code by its cue category, the first two digits (C. A. McClelland,
// "World Event/Interaction Survey codebook", 1976), with the quad classes that
// the Kansas Event Data System uses; comments stand apart.
func weis(code string) (Meaning, bool) {
	if len(code) < 2 || len(code) > 3 {
		return Meaning{}, false
	}
	for _, c := range code {
		if c < '0' || c > '9' {
			return Meaning{}, false
		}
	}
	n := int(code[0]-'0')*10 + int(code[1]-'0')
	if n < 1 || n > len(cues) {
		return Meaning{}, false
	}
	return Meaning{Class: cues[n-1].name, Quad: cues[n-1].quad}, true
}

var cues = [...]struct {
	name string
	quad series.Quad
}{
	{"YIELD", series.MaterialCooperation},
	{"COMMENT", series.Statement},
	{"CONSULT", series.VerbalCooperation},
	{"APPROVE", series.VerbalCooperation},
	{"PROMISE", series.VerbalCooperation},
	{"GRANT", series.MaterialCooperation},
	{"REWARD", series.MaterialCooperation},
	{"AGREE", series.VerbalCooperation},
	{"REQUEST", series.VerbalCooperation},
	{"PROPOSE", series.VerbalCooperation},
	{"REJECT", series.VerbalConflict},
	{"ACCUSE", series.VerbalConflict},
	{"PROTEST", series.VerbalConflict},
	{"DENY", series.VerbalConflict},
	{"DEMAND", series.VerbalConflict},
	{"WARN", series.VerbalConflict},
	{"THREATEN", series.VerbalConflict},
	{"DEMONSTRATE", series.MaterialConflict},
	{"REDUCE", series.MaterialConflict},
	{"EXPEL", series.MaterialConflict},
	{"SEIZE", series.MaterialConflict},
	{"FORCE", series.MaterialConflict},
}
