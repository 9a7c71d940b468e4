package main

import (
	"math/rand"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// The treebanks have few of the habits of the wire. Copies of their paragraphs
// are retyped as a desk of 1987 would have: abbreviations where names stood,
// quotation marks of the typewriter, lines wrapped, no blank line between
// paragraphs, capitals alone.

// draft is a paragraph as it is retyped: its text and where sentences start.
type draft struct {
	text   string
	starts map[int]bool
}

// paragraph is one of a treebank: its sentences, whose spans are offsets into
// the text of the whole.
type paragraph []news.Sentence

// retype returns copies of the paragraphs: each run of one to four becomes one
// draft, joined by spaces or by line breaks.
func retype(text string, paragraphs []paragraph, rng *rand.Rand) []draft {
	var out []draft
	for len(paragraphs) > 0 {
		n := min(1+rng.Intn(4), len(paragraphs))
		wrapped := rng.Intn(2) == 0
		between := byte(' ')
		if wrapped {
			between = '\n'
		}
		old := rng.Intn(2) == 0
		d := draft{starts: map[int]bool{}}
		var b strings.Builder
		for _, p := range paragraphs[:n] {
			if !wrapped && !prose(p) {
				continue // without a mark or a break, nothing tells where it ends
			}
			if b.Len() > 0 {
				b.WriteByte(between)
			}
			for i := range p {
				if i > 0 {
					b.WriteByte(' ')
				}
				d.starts[b.Len()] = true
				b.WriteString(retypeSentence(text, p, i, old, rng))
			}
		}
		d.text = b.String()
		if wrapped {
			d.text = wrap(d.text, rng)
		}
		if up := strings.ToUpper(d.text); rng.Intn(12) == 0 && len(up) == len(d.text) {
			d.text = up
		}
		if d.text != "" {
			out = append(out, d)
		}
		paragraphs = paragraphs[n:]
	}
	return out
}

// prose reports whether every sentence of the paragraph ends in a mark.
func prose(p paragraph) bool {
	for i := range p {
		t := p[i].Tokens
		last := t[len(t)-1].Form
		if !strings.ContainsAny(last[len(last)-1:], `.!?"')`) && !strings.HasSuffix(last, "”") {
			return false
		}
	}
	return true
}

// wrap turns the space before each word that leaves the line into a line break.
// Some desks left the margin ragged, and a dateline shortens the first line.
func wrap(text string, rng *rand.Rand) string {
	width := 55 + rng.Intn(25)
	ragged := 1
	if rng.Intn(2) == 0 {
		ragged = 18
	}
	b := []byte(text)
	from, space := -rng.Intn(30), -1
	room := width - rng.Intn(ragged)
	for i := range b {
		switch b[i] {
		case '\n':
			from, space = i+1, -1
		case ' ':
			space = i
		}
		if i-from >= room && space >= from && space >= 0 {
			b[space] = '\n'
			from, space = space+1, -1
			room = width - rng.Intn(ragged)
		}
	}
	return string(b)
}

var (
	afterNames = []string{"U.S.", "U.N.", "U.K.", "D.C.", "U.S.S.R.", "Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "N.Y.", "L.A."}
	afterNouns = []string{"U.S.", "U.N.", "U.S.", "E.C."}
	beforeName = []string{"U.S.", "U.N.", "U.S.", "U.K.", "Inc.", "Co.", "Corp.", "Ltd.", "N.Y.", "D.C."}
	times      = []string{"6 a.m.", "10:30 p.m.", "noon EST and 5 p.m."}
)

func pick(words []string, rng *rand.Rand) string { return words[rng.Intn(len(words))] }

// retypeSentence returns the i-th sentence of a paragraph, retyped.
func retypeSentence(text string, p paragraph, i int, old bool, rng *rand.Rand) string {
	t := p[i].Tokens
	opensNext := i+1 < len(p) && capital(p[i+1].Tokens[0].Form)
	var b strings.Builder
	at := t[0].Span.Start
	quoted := false
	for k := 0; k < len(t); k++ {
		if t[k].Span.Start < at {
			continue // a further word of a token written whole
		}
		b.WriteString(text[at:t[k].Span.Start])
		at = t[k].Span.End
		form := text[t[k].Span.Start:at]
		switch {
		case k == len(t)-2 && t[k+1].Form == "." && opensNext && !t[k].Joined && rng.Intn(8) == 0 && finalAbbreviation(&t[k], rng) != "":
			b.WriteString(finalAbbreviation(&t[k], rng))
			at = t[k+1].Span.End
		case compound(t, k) && rng.Intn(4) == 0:
			b.WriteString(pick(beforeName, rng))
		case k > 0 && isWeekday(form) && t[k-1].Span.End < t[k].Span.Start && rng.Intn(5) == 0:
			b.WriteString(pick(times, rng) + " " + form)
		case old:
			b.WriteString(typewritten(form, &quoted))
		default:
			b.WriteString(form)
		}
	}
	return b.String()
}

// finalAbbreviation is what may stand in the place of the last word, or "".
func finalAbbreviation(t *news.Token, rng *rand.Rand) string {
	switch {
	case t.UPOS == "PROPN" && capital(t.Form):
		return pick(afterNames, rng)
	case t.UPOS == "NOUN":
		return pick(afterNouns, rng)
	case t.UPOS == "NUM":
		return t.Form + " " + pick([]string{"a.m.", "p.m."}, rng)
	}
	return ""
}

// compound reports whether the token is the first part of a name whose next
// word has a capital.
func compound(t []news.Token, k int) bool {
	return k+1 < len(t) && t[k].UPOS == "PROPN" && t[k].Deprel == "compound" && !t[k].Joined && !t[k+1].Joined &&
		capital(t[k].Form) && capital(t[k+1].Form) && t[k].Span.End < t[k+1].Span.Start
}

func capital(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

func isWeekday(form string) bool {
	switch form {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday":
		return true
	}
	return false
}

// typewritten is the token as a typewriter had it; quoted flips at each
// straight quotation mark.
func typewritten(form string, quoted *bool) string {
	switch form {
	case `"`:
		*quoted = !*quoted
		if *quoted {
			return "``"
		}
		return "''"
	case "“":
		return "``"
	case "”":
		return "''"
	case "—", "–":
		return "--"
	}
	return strings.ReplaceAll(form, "’", "'")
}
