package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/detente-wire/detente/wire/anpa"
	"github.com/detente-wire/detente/wire/column"
	"github.com/detente-wire/detente/wire/csv"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/iptc7901"
	"github.com/detente-wire/detente/wire/ninjs"
	"github.com/detente-wire/detente/wire/warc"
)

// window is how much of a document is looked at to tell its format.
const window = 64 << 10

// ErrUnknown says that a document is of no known format.
var ErrUnknown = errors.New("no format that is known")

// Recognize tells the format of a document that begins with head (up to 64 KB of
// it). What has no marks of any format is Text, unless the extension of its name
// says otherwise: then the error wraps ErrUnknown and says what was seen.
func Recognize(name string, head []byte) (Format, error) {
	switch {
	case warc.Is(head):
		return WARC, nil
	case bytes.HasPrefix(head, []byte("filedesc://")):
		return "", fmt.Errorf("%w: an ARC file, the forerunner of WARC", ErrUnknown)
	case anpa.Is(head):
		return ANPA1312, nil
	case iptc7901.Is(head):
		return IPTC7901, nil
	}
	r, _ := decode.NewReader(bytes.NewReader(head), "")
	text, err := io.ReadAll(r)
	if err != nil {
		return Text, nil
	}
	text = bytes.TrimLeft(text, " \t\r\n\ufeff")
	ext := strings.ToLower(path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")))
	switch {
	case bytes.HasPrefix(text, []byte("<")):
		return recognizeMarkup(text, ext)
	case isJSON(text):
		return recognizeJSON(text, ext)
	case ext == ".csv", ext == ".tsv", isTable(text):
		return CSV, nil
	case len(text) > 0 && slices.Contains([]string{".xml", ".json", ".jsonl", ".rss", ".atom", ".warc"}, ext):
		return "", fmt.Errorf("%w: a %s file that begins with %q", ErrUnknown, ext, firstWords(text))
	}
	return Text, nil
}

// roots are the formats by the local name of their first element.
var roots = map[string]Format{
	"rss": RSS, "RDF": RSS, "feed": Atom, "entry": Atom,
	"NewsML": NewsML, "newsItem": NewsML, "newsMessage": NewsML, "packageItem": NewsML, "contentSet": NewsML,
	"conceptItem": NewsML, "knowledgeItem": NewsML, "planningItem": NewsML, "catalogItem": NewsML,
	"nitf": NITF, "Sentences": Petrarch, "Sentence": Petrarch, "REUTERS": Reuters, "lewis": Reuters, "DOC": TREC,
}

// pageTags are elements with which a page without its html begins.
var pageTags = map[string]bool{
	"html": true, "head": true, "body": true, "meta": true, "title": true, "script": true, "link": true, "style": true,
	"div": true, "article": true, "main": true, "section": true, "p": true, "h1": true, "h2": true, "table": true, "center": true,
}

func recognizeMarkup(text []byte, ext string) (Format, error) {
	root := firstElement(text)
	local := root[strings.IndexByte(root, ':')+1:]
	if f, ok := roots[local]; ok {
		return f, nil
	}
	if pageTags[strings.ToLower(local)] {
		return HTML, nil
	}
	switch {
	case ext == ".html" || ext == ".htm" || ext == ".xhtml":
		return HTML, nil
	case bytes.HasPrefix(text, []byte("<?xml")), ext == ".xml", ext == ".rss", ext == ".atom", ext == ".nitf":
		return "", fmt.Errorf("%w: XML with the root %q", ErrUnknown, root)
	}
	return Text, nil
}

// firstElement returns the name of the first element, or that of the document
// type when an HTML page or an SGML collection names one.
func firstElement(text []byte) string {
	for {
		i := bytes.IndexByte(text, '<')
		if i < 0 || i+1 >= len(text) {
			return ""
		}
		text = text[i+1:]
		switch {
		case bytes.HasPrefix(text, []byte("!--")):
			_, text, _ = bytes.Cut(text, []byte("-->"))
		case text[0] == '?':
			_, text, _ = bytes.Cut(text, []byte("?>"))
		case text[0] == '!':
			f := bytes.Fields(text[:min(len(text), 200)])
			if len(f) > 1 {
				if name := string(bytes.TrimRight(f[1], ">")); strings.EqualFold(name, "html") || name == "lewis" {
					return name
				}
			}
			text = passDeclaration(text)
		default:
			end := bytes.IndexFunc(text, func(c rune) bool { return c == ' ' || c == '>' || c == '/' || c == '\n' || c == '\r' || c == '\t' })
			if end < 0 {
				end = min(len(text), 80)
			}
			return string(text[:end])
		}
	}
}

// passDeclaration passes a document type with what stands in its brackets.
func passDeclaration(text []byte) []byte {
	i := bytes.IndexAny(text, "[>")
	if i >= 0 && text[i] == '[' {
		if n := bytes.Index(text[i:], []byte("]")); n >= 0 {
			i += n
		}
	}
	return text[max(i, 0):]
}

// isJSON tells an object or a list of objects from the "[Text] …" and "{…" of a
// story.
func isJSON(text []byte) bool {
	if bytes.HasPrefix(text, []byte("[")) {
		text = bytes.TrimLeft(text[1:], " \t\r\n")
	}
	if !bytes.HasPrefix(text, []byte("{")) {
		return false
	}
	text = bytes.TrimLeft(text[1:], " \t\r\n")
	return bytes.HasPrefix(text, []byte(`"`)) || bytes.HasPrefix(text, []byte("}"))
}

func recognizeJSON(text []byte, ext string) (Format, error) {
	keys, feedVersion := firstKeys(text)
	switch {
	case feedVersion:
		return JSONFeed, nil
	case ninjs.Has(keys):
		return Ninjs, nil
	case ext == ".jsonl", ext == ".ndjson", slices.ContainsFunc(keys, column.IsText):
		return JSONL, nil
	}
	return "", fmt.Errorf("%w: JSON objects with the fields %q", ErrUnknown, keys[:min(len(keys), 12)])
}

// firstKeys returns the names of the fields of the first object, as far as it is
// there, and whether it is that of a JSON Feed.
func firstKeys(text []byte) (keys []string, feed bool) {
	dec := json.NewDecoder(bytes.NewReader(text))
	t, err := dec.Token()
	if t == json.Delim('[') && err == nil {
		_, err = dec.Token()
	}
	for err == nil && dec.More() {
		if t, err = dec.Token(); err != nil {
			break
		}
		key, ok := t.(string)
		if !ok {
			break
		}
		keys = append(keys, key)
		var value json.RawMessage
		err = dec.Decode(&value)
		feed = feed || key == "version" && bytes.Contains(value, []byte("jsonfeed.org"))
	}
	return keys, feed
}

// isTable reports whether the first line names columns, one of them the text.
func isTable(text []byte) bool {
	line, _, ok := bytes.Cut(text, []byte("\n"))
	if !ok || len(line) > 1000 {
		return false
	}
	known, hasText := 0, false
	fields := strings.Split(string(line), string(csv.Comma(line)))
	for _, f := range fields {
		f = strings.Trim(f, "\" \r")
		if len(f) > 40 {
			return false
		}
		hasText = hasText || column.IsText(f)
		if column.Known(f) {
			known++
		}
	}
	return hasText && known >= 2 && known*2 >= len(fields)
}

// firstWords returns the first bytes of a document for an error.
func firstWords(text []byte) string {
	return strings.ToValidUTF8(string(text[:min(len(text), 30)]), "")
}
