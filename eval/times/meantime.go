package times

import (
	"encoding/xml"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/detente-wire/detente/news"
)

// annotated is the number of sentences at the head of a MEANTIME document that
// its annotators read.
const annotated = 6

// Timex is a gold expression.
type Timex struct {
	Span  news.Span
	Value string
}

// Document is a MEANTIME document: a Doc with the text and zones of its
// annotated part, not yet analysed, and the gold expressions in it without the
// creation time, whose line is in no zone.
type Document struct {
	Name string
	Doc  *news.Doc
	Gold []Timex
}

type meantimeXML struct {
	Tokens []struct {
		ID       string `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Text     string `xml:",chardata"`
	} `xml:"token"`
	Timexes []struct {
		Value    string `xml:"value,attr"`
		Function string `xml:"functionInDocument,attr"`
		Anchors  []struct {
			ID string `xml:"t_id,attr"`
		} `xml:"token_anchor"`
	} `xml:"Markables>TIMEX3"`
}

// Meantime reads all documents below a folder, in the order of their names.
func Meantime(dir string) ([]Document, error) {
	var names []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".xml") {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the MEANTIME corpus: %w", err)
	}
	sort.Strings(names)
	var docs []Document
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("reading the MEANTIME corpus: %w", err)
		}
		d, err := parseMeantime(raw)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", filepath.Base(name), err)
		}
		d.Name = strings.TrimSuffix(filepath.Base(name), ".xml")
		docs = append(docs, d)
	}
	return docs, nil
}

func parseMeantime(raw []byte) (Document, error) {
	var x meantimeXML
	if err := xml.Unmarshal(raw, &x); err != nil {
		return Document{}, err
	}
	var text []byte
	spans := make(map[string]news.Span, len(x.Tokens))
	story := &news.Story{}
	for i, t := range x.Tokens {
		if t.Sentence >= annotated {
			break
		}
		form := plain(t.Text)
		if i == 0 || t.Sentence != x.Tokens[i-1].Sentence {
			story.Zones = append(story.Zones, news.Zone{Kind: zoneOf(t.Sentence), Span: news.Span{Start: len(text)}})
		} else if tight(form) && text[len(text)-1] == ' ' {
			text = text[:len(text)-1]
		}
		sp := news.Span{Start: len(text), End: len(text) + len(form)}
		text = append(text, form...)
		spans[t.ID] = sp
		story.Zones[len(story.Zones)-1].Span.End = sp.End
		if form != "(" && form != "$" {
			text = append(text, ' ')
		}
	}
	story.Text = string(text)
	d := Document{Doc: news.NewDoc(story)}
	for _, t := range x.Timexes {
		var sp news.Span
		for _, a := range t.Anchors {
			sp = sp.Cover(spans[a.ID])
		}
		if t.Function == "CREATION_TIME" {
			story.Published = news.Published{Value: t.Value, Span: sp}
			story.Zones = slices.DeleteFunc(story.Zones, func(z news.Zone) bool { return z.Span.Overlaps(sp) })
		} else if !sp.Empty() {
			d.Gold = append(d.Gold, Timex{sp, t.Value})
		}
	}
	sort.Slice(d.Gold, func(i, j int) bool { return d.Gold[i].Span.Start < d.Gold[j].Span.Start })
	return d, nil
}

// plain undoes the quotation marks of the Penn Treebank.
func plain(s string) string {
	if s == "``" || s == "''" {
		return `"`
	}
	return s
}

// tight reports whether a token is written together with the one before it.
func tight(s string) bool {
	switch s {
	case ",", ".", ";", ":", "!", "?", ")", "%", "n't":
		return true
	}
	return len(s) > 1 && s[0] == '\''
}

func zoneOf(sentence int) news.ZoneKind {
	if sentence == 0 {
		return news.ZoneHeadline
	}
	return news.ZoneBody
}

// Score compares times with gold expressions: each gold expression is matched
// with the first found one that overlaps it and is not yet taken, one of equal
// value first.
func Score(gold []Timex, found []news.Time) Counts {
	c := Counts{Gold: len(gold), Found: len(found)}
	taken := make([]bool, len(found))
	for _, equal := range [...]bool{true, false} {
		for g := range gold {
			if gold[g].Span.Empty() {
				continue
			}
			for f := range found {
				if taken[f] || !found[f].Span.Overlaps(gold[g].Span) || equal && found[f].Value != gold[g].Value {
					continue
				}
				taken[f] = true
				c.Span++
				if equal {
					c.Value++
				}
				gold[g].Span = news.Span{}
				break
			}
		}
	}
	return c
}
