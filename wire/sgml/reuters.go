package sgml

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/item"
)

// Parts are the tagged parts of a document of Reuters-21578, entities resolved.
type Parts struct{ ID, Date, Title, Dateline, Author, Body string }

// Reuters returns the parts of a document of Reuters-21578.
func (d *Document) Reuters() Parts {
	get := func(name string) string {
		content, _ := d.Element(name)
		return strings.TrimRight(Text(content), " \n")
	}
	p := Parts{ID: d.Attribute("NEWID"), Date: get("DATE"), Title: get("TITLE"), Dateline: get("DATELINE"), Author: get("AUTHOR"), Body: get("BODY")}
	if _, ok := d.Element("BODY"); !ok { // a brief has its words straight in TEXT, after the title
		text, _ := d.Element("TEXT")
		if _, after, ok := bytes.Cut(text, []byte("</TITLE>")); ok {
			text = after
		}
		p.Body = strings.TrimRight(Text(text), " \n")
	}
	return p
}

func (d *Document) reuters() *item.Item {
	notes := d.decode()
	p := d.Reuters()
	it := &item.Item{
		Format: Reuters, Headline: p.Title, Published: p.Date, Dateline: p.Dateline, Body: p.Body, Agency: "Reuters", Language: "en",
		Item: news.Item{ID: p.ID}, Notes: notes,
	}
	if a := strings.TrimSpace(p.Author); a != "" {
		it.Bylines = []string{strings.TrimRight(a, ", ")}
	}
	return it
}

// decode makes UTF-8 of the document and returns what is to be noted.
func (d *Document) decode() []string {
	r, err := decode.Text(d.Data)
	if err != nil {
		return nil // too few letters between its control characters: as it is
	}
	d.Data = []byte(r.Text)
	return r.Notes()
}

// headlines, bylines and dates are the elements of the collections of TREC and
// of Gigaword that hold these parts.
var (
	headlines = []string{"HEADLINE", "HEAD", "HL", "TITLE", "TI"}
	bylines   = []string{"BYLINE", "AUTHOR"}
	dates     = []string{"DATE", "DATE_TIME", "DATETIME", "PUBDATE", "FIRST", "DATE1"}
)

func (d *Document) trec() (*item.Item, error) {
	it := &item.Item{Format: TREC, Notes: d.decode()}
	it.Item = news.Item{ID: strings.TrimSpace(d.text("DOCNO", "DOCID"))}
	if it.Item.ID == "" {
		it.Item.ID = d.Attribute("id")
	}
	it.Headline = d.text(headlines...)
	if by := d.text(bylines...); by != "" {
		it.Bylines = []string{by}
	}
	it.Dateline = d.text("DATELINE")
	for _, name := range dates {
		if _, ok := item.ReadTime(d.text(name)); ok {
			it.Published = d.text(name)
			break
		}
	}
	if it.Published == "" {
		it.Published = dayOf(it.Item.ID)
	}
	var bodies []string
	for rest := d.Data; ; {
		content, after, ok := cutElement(rest, "TEXT")
		if !ok {
			break
		}
		bodies, rest = append(bodies, paragraphs(content)), after
	}
	if it.Body = strings.Join(bodies, "\n\n"); strings.TrimSpace(it.Body) == "" {
		return nil, fmt.Errorf("no TEXT in %q: %w", it.Item.ID, decode.ErrEmpty)
	}
	return it, nil
}

// text returns the first of the elements that there is, on one line.
func (d *Document) text(names ...string) string {
	for _, name := range names {
		if content, ok := d.Element(name); ok {
			return strings.Join(strings.Fields(Text(dropTags(content))), " ")
		}
	}
	return ""
}

// paragraphs returns a TEXT with a blank line after each P in it.
func paragraphs(content []byte) string {
	if indexTag(content, "P") < 0 {
		return Text(dropTags(content))
	}
	var list []string
	for rest := content; ; {
		p, after, ok := cutElement(rest, "P")
		if !ok {
			break
		}
		list, rest = append(list, strings.TrimSpace(Text(dropTags(p)))), after
	}
	return strings.Join(list, "\n\n")
}

// dropTags drops start and end tags, which have names in capitals; a "<" of the
// text stays.
func dropTags(content []byte) []byte {
	var out []byte
	for {
		i := bytes.IndexByte(content, '<')
		if i < 0 {
			break
		}
		n := tagLen(content[i:])
		if n == 0 {
			out, content = append(out, content[:i+1]...), content[i+1:]
			continue
		}
		out, content = append(out, content[:i]...), content[i+n:]
	}
	if out == nil {
		return content
	}
	return append(out, content...)
}

func tagLen(s []byte) int {
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	start := i
	for i < len(s) && ('A' <= s[i] && s[i] <= 'Z' || i > start && ('0' <= s[i] && s[i] <= '9' || s[i] == '_')) {
		i++
	}
	if i == start || i >= len(s) || s[i] != '>' {
		return 0
	}
	return i + 1
}

// dayOf returns the day that the document numbers of these collections hold:
// "AP881218-0003", "AFP_ENG_19940512.0003".
func dayOf(id string) string {
	digits := strings.TrimLeft(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_")
	if len(digits) < len(id) {
		for _, form := range [...]string{"20060102", "060102"} {
			if n := len(form); len(digits) > n && (digits[n] == '-' || digits[n] == '.') {
				if t, err := time.Parse(form, digits[:n]); err == nil {
					return t.Format(time.DateOnly)
				}
			}
		}
	}
	return ""
}
