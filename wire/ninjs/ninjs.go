// Package ninjs reads news items in ninjs, the JSON of the IPTC, generations 1 to
// 3: one object, several of them, an array, or an object a line.
package ninjs

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/jsonl"
	"github.com/detente-wire/detente/wire/markup"
	"github.com/detente-wire/detente/wire/nitf"
)

// Format is the Format of the stories that this package reads.
const Format = "ninjs"

// signs are properties that ninjs has beside its mandatory uri, and other formats
// have not.
var signs = []string{
	"versioncreated", "versionCreated", "pubstatus", "pubStatus", "representationtype", "representationType", "firstcreated", "firstCreated",
	"body_text", "body_xhtml", "body_html", "bodies", "headlines", "eventDetails", "standard", "$standard", "copyrightholder", "copyrightHolder",
}

// Has reports whether the fields of an object are those of ninjs.
func Has(keys []string) bool {
	return slices.Contains(keys, "uri") && slices.ContainsFunc(keys, func(k string) bool { return slices.Contains(signs, k) })
}

// object has the properties of all generations that are read. Names differ in
// case between them, which the decoder passes over.
type object struct {
	URI            string
	Type           string
	Version        any
	VersionCreated string
	ContentCreated string
	FirstCreated   string
	PubStatus      string
	Language       string
	Byline         string // generation 1
	By             string // generations 2 and 3
	Headline       string // 1
	Headlines      []part // 2, 3
	Title          string
	Bodies         []part
	Descriptions   []part
	Profile        string
	InfoSource     []party // 1.2 and later
	InfoSources    []party
	Dateline       string // an extension that many agencies use
	rest           map[string]json.RawMessage
}

type part struct {
	Role        string
	ContentType string
	Value       string
}

type party struct {
	Name string
	Rel  string
	Role string
}

// Read gives the items of a stream. An object that cannot be read is an error
// that names it, and the next one follows. An object may have most bytes.
func Read(r io.Reader, most int64) iter.Seq2[*item.Item, error] {
	return func(yield func(*item.Item, error) bool) {
		for o, err := range jsonl.Objects(r, most) {
			var it *item.Item
			if err == nil {
				it, err = read(o)
			}
			if !yield(it, err) {
				return
			}
		}
	}
}

func read(raw jsonl.Object) (*item.Item, error) {
	var o object
	err := json.Unmarshal(raw.JSON, &o.rest)
	var kind *json.UnmarshalTypeError
	if err == nil {
		if err = json.Unmarshal(raw.JSON, &o); errors.As(err, &kind) {
			err = nil // a property of another type than ninjs has is none
		}
	}
	if err == nil && o.URI == "" {
		err = fmt.Errorf("not ninjs: no uri")
	}
	if err != nil {
		return nil, raw.Fault(err)
	}
	return o.item(raw.Member), nil
}

func (o *object) item(member string) *item.Item {
	it := &item.Item{Format: Format, Member: member, Language: o.Language, Dateline: o.Dateline}
	it.Item = news.Item{ID: o.URI, Status: o.PubStatus}
	if o.Version != nil {
		it.Item.Version = fmt.Sprint(o.Version)
	}
	if strings.HasPrefix(o.URI, "http") {
		it.URL = o.URI
	}
	it.Published = cmp.Or(o.VersionCreated, o.ContentCreated, o.FirstCreated)
	it.Headline = cmp.Or(o.Headline, value(o.Headlines, "main"), o.Title)
	if by := cmp.Or(o.Byline, o.By); by != "" {
		it.Bylines = []string{by}
	}
	it.Agency = provider(append(o.InfoSource, o.InfoSources...))
	it.Body = o.body()
	if kind := o.Type; it.Body == "" && kind != "" && kind != "text" && kind != "composite" {
		it.Abstained = kind + ", no text: nothing coded"
	} else if it.Body == "" {
		it.Body = cmp.Or(value(o.Descriptions, "text"), o.text("description_text"))
	}
	return it
}

// body returns the text with its paragraphs, from markup rather than from plain
// text, in which they are often lost.
func (o *object) body() string {
	for _, kind := range [...]string{"html", "xml", "NITF", "plain"} {
		for _, b := range o.Bodies {
			if s := b.text(); s != "" && (strings.Contains(b.ContentType, kind) || kind == "plain") {
				return s
			}
		}
	}
	return cmp.Or(markup.Text(o.text("body_xhtml")), markup.Text(o.text("body_html")), o.text("body_text"), o.otherBody())
}

// otherBody returns the longest of the properties "body_…" that a provider adds.
func (o *object) otherBody() string {
	best := ""
	for key := range o.rest {
		if s := o.text(key); strings.HasPrefix(key, "body_") && (len(s) > len(best) || len(s) == len(best) && s < best) {
			best = s
		}
	}
	return markup.Text(best)
}

func (o *object) text(key string) string {
	var s string
	if json.Unmarshal(o.rest[key], &s) != nil {
		return ""
	}
	return strings.TrimSpace(s)
}

func (p *part) text() string {
	if strings.Contains(p.Value, "<nitf") {
		for it, err := range nitf.Read(strings.NewReader(p.Value), int64(len(p.Value))+1) {
			if err == nil {
				return it.Body
			}
		}
		return ""
	}
	if strings.Contains(p.ContentType, "html") || strings.Contains(p.ContentType, "xml") || p.ContentType == "" && strings.Contains(p.Value, "</") {
		return markup.Text(p.Value)
	}
	return strings.TrimSpace(p.Value)
}

// value returns the text of the part with a role, else of the first.
func value(parts []part, role string) string {
	for i := range parts {
		if parts[i].Role == role {
			return parts[i].text()
		}
	}
	if len(parts) > 0 {
		return parts[0].text()
	}
	return ""
}

// provider returns the party that supplies the items.
func provider(sources []party) string {
	for _, s := range sources {
		if strings.Contains(s.Role+s.Rel, "rovider") {
			return s.Name
		}
	}
	return ""
}
