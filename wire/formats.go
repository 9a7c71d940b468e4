package wire

import (
	"fmt"
	"path"
	"strings"

	"github.com/detente-wire/detente/wire/anpa"
	"github.com/detente-wire/detente/wire/csv"
	"github.com/detente-wire/detente/wire/feed"
	"github.com/detente-wire/detente/wire/html"
	"github.com/detente-wire/detente/wire/iptc7901"
	"github.com/detente-wire/detente/wire/jsonl"
	"github.com/detente-wire/detente/wire/newsml"
	"github.com/detente-wire/detente/wire/ninjs"
	"github.com/detente-wire/detente/wire/nitf"
	"github.com/detente-wire/detente/wire/petrarch"
	"github.com/detente-wire/detente/wire/sgml"
	"github.com/detente-wire/detente/wire/text"
	"github.com/detente-wire/detente/wire/warc"
)

// Format names a format of documents.
type Format string

// The formats. Sentences takes each line of a text as a story of its own, and is
// never recognized: it must be asked for.
const (
	Text      Format = text.Format
	Sentences Format = "sentences"
	RSS       Format = feed.RSS
	Atom      Format = feed.Atom
	JSONFeed  Format = feed.JSON
	HTML      Format = html.Format
	NewsML    Format = newsml.Format
	NITF      Format = nitf.Format
	Ninjs     Format = ninjs.Format
	IPTC7901  Format = iptc7901.Format
	ANPA1312  Format = anpa.Format
	WARC      Format = warc.Format
	JSONL     Format = jsonl.Format
	CSV       Format = csv.Format
	Reuters   Format = sgml.Reuters
	TREC      Format = sgml.TREC
	Petrarch  Format = petrarch.Format
)

// Info says of a format what a user wants to know.
type Info struct {
	Format     Format
	Title      string   // what it is
	Known      string   // what it is recognized by
	Extensions []string // of its files, with the dot, in lower case
}

// Formats returns the formats in the order in which they are listed for people.
func Formats() []Info {
	return []Info{
		{Text, "plain text, a story a file", "what is nothing else", []string{".txt"}},
		{Sentences, "plain text, a body in each line", "never: ask for it", nil},
		{RSS, "RSS 0.9 to 2.0 and RDF", "root rss or RDF", []string{".rss", ".rdf", ".xml"}},
		{Atom, "Atom 0.3 and 1.0 (RFC 4287)", "root feed or entry", []string{".atom", ".xml"}},
		{JSONFeed, "JSON Feed 1.0 and 1.1", "version names jsonfeed.org", []string{".json"}},
		{HTML, "web page with an article", "doctype or root html", []string{".html", ".htm", ".xhtml"}},
		{NewsML, "NewsML-G2 news items, messages and packages", "root newsItem, newsMessage or packageItem", []string{".xml"}},
		{NITF, "News Industry Text Format 3", "root nitf", []string{".xml", ".nitf"}},
		{Ninjs, "ninjs 1.0 to 3.1 (News in JSON)", "an object with uri and the names of ninjs", []string{".json"}},
		{IPTC7901, "IPTC 7901 text transmission", "SOH or ZCZC and a header line", []string{".iptc", ".tlx"}},
		{ANPA1312, "ANPA 1312 text transmission", "SYN SYN SOH", []string{".anpa", ".fin"}},
		{WARC, "web archive (ISO 28500), its pages", "WARC/", []string{".warc"}},
		{JSONL, "JSON Lines, or an array of objects", "an object with a field for the text", []string{".jsonl", ".ndjson", ".json"}},
		{CSV, "table with named columns", "a first line that names them", []string{".csv", ".tsv"}},
		{Reuters, "Reuters-21578 SGML", "tag REUTERS", []string{".sgm", ".sgml"}},
		{TREC, "TREC SGML", "tag DOC", []string{".sgm", ".sgml"}},
		{Petrarch, "sentence XML of PETRARCH", "root Sentences", []string{".xml"}},
	}
}

// aliases are other names that people give to formats.
var aliases = map[string]Format{
	"feed": RSS, "rdf": RSS, "newsml-g2": NewsML, "newsmlg2": NewsML, "iptc": IPTC7901, "anpa": ANPA1312, "ndjson": JSONL, "tsv": CSV,
	"sgml": Reuters, "reuters21578": Reuters, "sentence-xml": Petrarch, "txt": Text,
}

// UnmarshalText reads the name of a format, as Formats has it or another that
// people give to it; "any" is no format.
func (f *Format) UnmarshalText(name []byte) error {
	s := strings.ToLower(string(name))
	if s == "any" {
		*f = ""
		return nil
	}
	if alias, ok := aliases[s]; ok {
		s = string(alias)
	}
	var all []string
	for _, info := range Formats() {
		if string(info.Format) == s {
			*f = info.Format
			return nil
		}
		all = append(all, string(info.Format))
	}
	return fmt.Errorf("no format is called %q: want any or one of %s", name, strings.Join(all, ", "))
}

// packed are the extensions of what holds documents.
var packed = []string{".gz", ".zip"}

// Extension reports whether a file of this name is one that Read is for: one of
// a known extension.
func Extension(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	for _, e := range packed {
		if ext == e {
			return true
		}
	}
	for _, f := range Formats() {
		for _, e := range f.Extensions {
			if ext == e {
				return true
			}
		}
	}
	return false
}

// Wanted reports whether a file among others is one that Read is for: by its
// extension, or because its first bytes are of a format that has marks of its
// own. A file of text with another extension is not.
func Wanted(name string, head []byte) bool {
	if Extension(name) || Packed(head) {
		return true
	}
	format, err := Recognize(name, head)
	return err == nil && format != Text
}

// Packed reports whether data begins as a ZIP archive or gzip does.
func Packed(head []byte) bool { return isGzip(head) || isZip(head) }
