// Package newstest builds annotated Docs from readable text, so that the test
// of a stage needs no model and no other stage.
//
// The text is CoNLL-U (columns may be parted by spaces) with names in MISC as
// NER=B-Person. Beside the comments of CoNLL-U these are read:
//
//	# published = 2026-01-23T15:18     the story's time
//	# dateline = BOGOTA, Colombia      its dateline's place
//	# zone = headline                  zone of the sentence that follows (default body)
//	# newpar                           the sentence opens a new paragraph
//	# actor 0 = COLGOV person COL Gustavo Petro / president
//
// An actor line gives number, code, kind, country ("-" for none), name and,
// after a slash, the title of its role. Tokens with Actor=0 in MISC form a
// mention of it (Actor=0+1 for a collective, Actor=- for one that is not
// resolved); tokens in a row with the same value are one mention, whose head is
// the token with its head outside.
package newstest

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
)

// Doc builds the Doc that text describes, and fails the test where it cannot.
func Doc(t testing.TB, text string) *news.Doc {
	t.Helper()
	d, err := Parse(text)
	if err != nil {
		t.Fatalf("newstest: %v", err)
	}
	return d
}

// Parse builds the Doc that text describes.
func Parse(text string) (*news.Doc, error) {
	blocks, err := conllu.Read(strings.NewReader(dedent(text)))
	if err != nil {
		return nil, err
	}
	b := builder{doc: news.NewDoc(&news.Story{Source: "newstest", Format: "text", Language: "en"})}
	for i := range blocks {
		if err := b.add(&blocks[i]); err != nil {
			return nil, err
		}
	}
	b.doc.Story.Text = b.text.String()
	return b.doc, nil
}

// dedent drops the white space that test sources put before each line.
func dedent(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimLeft(l, " \t")
	}
	return strings.Join(lines, "\n")
}

type builder struct {
	doc  *news.Doc
	text strings.Builder
}

func (b *builder) add(blk *conllu.Block) error {
	st := b.doc.Story
	if v, ok := blk.Comment("published"); ok {
		st.Published.Value = v
	}
	if v, ok := blk.Comment("dateline"); ok {
		b.dateline(v)
	}
	if err := b.actors(blk.Comments); err != nil {
		return err
	}
	zone := news.ZoneBody
	if v, ok := blk.Comment("zone"); ok {
		zone = news.ZoneKind(v)
	}
	_, newpar := blk.Comment("newpar")
	b.paragraph(zone, newpar)
	start := b.text.Len()
	b.text.WriteString(blk.Text)
	s := shift(blk.Sentence, start)
	s.Zone = zone
	s.Paragraph = len(st.Zones) - 1
	z := &st.Zones[s.Paragraph]
	z.Span = z.Span.Cover(s.Span)
	if zone == news.ZoneHeadline {
		st.Headline = z.Span
	}
	b.doc.Sentences = append(b.doc.Sentences, s)
	return b.mentions(len(b.doc.Sentences)-1, blk.Misc)
}

// paragraph opens a new zone where one is due, else a space.
func (b *builder) paragraph(zone news.ZoneKind, newpar bool) {
	zones := b.doc.Story.Zones
	if n := len(zones); n > 0 && zones[n-1].Kind == zone && !newpar {
		b.text.WriteByte(' ')
		return
	}
	if b.text.Len() > 0 && (len(zones) == 0 || zones[len(zones)-1].Kind != news.ZoneDateline) {
		b.text.WriteString("\n\n")
	}
	b.doc.Story.Zones = append(zones, news.Zone{Kind: zone})
}

func (b *builder) dateline(place string) {
	st := b.doc.Story
	if b.text.Len() > 0 {
		b.text.WriteString("\n\n")
	}
	start := b.text.Len()
	b.text.WriteString(place)
	p := news.Span{Start: start, End: b.text.Len()}
	b.text.WriteString(" — ")
	st.Dateline = news.Dateline{Span: news.Span{Start: start, End: b.text.Len() - 1}, Place: place, PlaceSpan: p}
	st.Zones = append(st.Zones, news.Zone{Kind: news.ZoneDateline, Span: st.Dateline.Span})
}

func (b *builder) actors(comments []string) error {
	for _, c := range comments {
		rest, ok := strings.CutPrefix(c, "actor ")
		if !ok {
			continue
		}
		num, def, ok := strings.Cut(rest, "=")
		n, err := strconv.Atoi(strings.TrimSpace(num))
		f := strings.Fields(def)
		if !ok || err != nil || n != len(b.doc.Actors) || len(f) < 4 {
			return fmt.Errorf("bad actor line %q: want \"actor %d = CODE kind COUNTRY Name\"", c, len(b.doc.Actors))
		}
		name, title, _ := strings.Cut(strings.Join(f[3:], " "), " / ")
		a := news.Actor{Code: dash(f[0]), Kind: news.ActorKind(f[1]), Country: dash(f[2]), Name: name, ResolvedBy: "text", Confidence: 1}
		if title != "" {
			a.Role = &news.Role{Title: title}
		}
		b.doc.Actors = append(b.doc.Actors, a)
	}
	return nil
}

func dash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// mentions makes a mention of every run of tokens with the same Actor value.
func (b *builder) mentions(sentence int, misc []map[string]string) error {
	for i := 0; i < len(misc); {
		v := misc[i]["Actor"]
		end := i + 1
		for end < len(misc) && misc[end]["Actor"] == v {
			end++
		}
		if v != "" {
			if err := b.mention(sentence, i, end, v); err != nil {
				return err
			}
		}
		i = end
	}
	return nil
}

func (b *builder) mention(sentence, first, end int, v string) error {
	s := &b.doc.Sentences[sentence]
	m := news.Mention{Span: s.SpanOf(first, end), Sentence: sentence, First: first, End: end, Head: first}
	for i := first; i < end; i++ {
		if h := s.Tokens[i].Head; h < first || h >= end {
			m.Head = i
			break
		}
	}
	m.Form = form(s.Tokens[m.Head].UPOS)
	for _, n := range strings.Split(v, "+") {
		if n == "-" {
			break
		}
		a, err := strconv.Atoi(n)
		if err != nil || a < 0 || a >= len(b.doc.Actors) {
			return fmt.Errorf("mention of unknown actor %q in sentence %d", n, sentence)
		}
		m.Actors = append(m.Actors, a)
		b.doc.Actors[a].Mentions = append(b.doc.Actors[a].Mentions, len(b.doc.Mentions))
	}
	b.doc.Mentions = append(b.doc.Mentions, m)
	return nil
}

func form(upos string) news.MentionForm {
	switch upos {
	case "PRON":
		return news.FormPronoun
	case "PROPN":
		return news.FormName
	}
	return news.FormNominal
}

// shift moves a sentence's spans by n bytes.
func shift(s news.Sentence, n int) news.Sentence {
	s.Span = news.Span{Start: s.Span.Start + n, End: s.Span.End + n}
	for i := range s.Tokens {
		sp := &s.Tokens[i].Span
		*sp = news.Span{Start: sp.Start + n, End: sp.End + n}
	}
	return s
}
