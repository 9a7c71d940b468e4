// Package column says which column of a table, or which field of an object, holds
// which part of a story: by the names that people give to columns, or as the
// user says.
package column

import (
	"fmt"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/item"
)

// Part is a part of a story that a column can hold.
type Part string

// The parts.
const (
	Text     Part = "text"
	Title    Part = "title"
	Date     Part = "date"
	Byline   Part = "byline"
	Dateline Part = "dateline"
	URL      Part = "url"
	ID       Part = "id"
	Language Part = "language"
	Agency   Part = "agency"
)

// usual has the names that the column of a part goes by, in lower case without
// marks; the first that is there counts.
type usual struct {
	part  Part
	names []string
}

var names = []usual{
	{Text, []string{"text", "body", "content", "fulltext", "bodytext", "articlebody", "articletext", "storytext", "maintext", "plaintext", "article", "story", "sentence"}},
	{Title, []string{"title", "headline", "heading", "head"}},
	{Date, []string{"date", "published", "publishedat", "datepublished", "pubdate", "publicationdate", "publishdate", "datepublish", "timestamp", "datetime", "created", "createdat"}},
	{Byline, []string{"byline", "author", "authors", "creator"}},
	{Dateline, []string{"dateline"}},
	{URL, []string{"url", "link", "address", "permalink", "sourceurl"}},
	{ID, []string{"id", "guid", "uuid", "docid", "docno", "storyid", "articleid", "newsid"}},
	{Language, []string{"language", "lang"}},
	{Agency, []string{"agency", "wire"}},
}

// Names maps parts to the names of columns. The zero Names takes the usual ones.
type Names map[Part]string

// Parse reads "text=body,date=published": parts and the columns that hold them.
func Parse(s string) (Names, error) {
	n := Names{}
	for pair := range strings.SplitSeq(s, ",") {
		part, name, ok := strings.Cut(strings.TrimSpace(pair), "=")
		p := Part(strings.TrimSpace(part))
		if !ok || strings.TrimSpace(name) == "" {
			return nil, fmt.Errorf("%q is not PART=COLUMN", pair)
		}
		if !slices.Contains(parts(), string(p)) {
			return nil, fmt.Errorf("no part of a story is called %q: want one of %s", part, strings.Join(parts(), ", "))
		}
		n[p] = strings.TrimSpace(name)
	}
	return n, nil
}

// UnmarshalText reads what Parse does.
func (n *Names) UnmarshalText(text []byte) error {
	parsed, err := Parse(string(text))
	*n = parsed
	return err
}

func parts() []string {
	var all []string
	for _, n := range names {
		all = append(all, string(n.part))
	}
	return all
}

// Find returns for each part the index of its column, and an error that lists
// the columns when there is none for the text, or none of a name that the user gave.
func (n Names) Find(columns []string) (map[Part]int, error) {
	at := map[Part]int{}
	for _, u := range names {
		if given := n[u.part]; given != "" {
			i := slices.Index(columns, given)
			if i < 0 {
				return nil, fmt.Errorf("no column %q: there are %s", given, list(columns))
			}
			at[u.part] = i
			continue
		}
		for _, name := range u.names {
			if i := slices.IndexFunc(columns, func(c string) bool { return fold(c) == name }); i >= 0 {
				at[u.part] = i
				break
			}
		}
	}
	if _, ok := at[Text]; !ok {
		return nil, fmt.Errorf("no column holds the text of the stories: there are %s", list(columns))
	}
	return at, nil
}

// IsText reports whether a column of this name holds the text of stories.
func IsText(name string) bool { return slices.Contains(names[0].names, fold(name)) }

// Known reports whether a column of this name holds a part of stories.
func Known(name string) bool {
	name = fold(name)
	return slices.ContainsFunc(names, func(u usual) bool { return slices.Contains(u.names, name) })
}

// Set puts a value into the part of an item.
func Set(it *item.Item, p Part, value string) {
	switch p {
	case Text:
		it.Body = value
	case Title:
		it.Headline = value
	case Date:
		it.Published = value
	case Byline:
		if strings.TrimSpace(value) != "" {
			it.Bylines = []string{value}
		}
	case Dateline:
		it.Dateline = value
	case URL:
		it.URL = strings.TrimSpace(value)
	case ID:
		it.Item.ID = value
	case Language:
		it.Language = value
	case Agency:
		it.Agency = value
	}
}

// New returns an item of a format with the values of a row.
func New(format, member string, at map[Part]int, row []string) *item.Item {
	it := &item.Item{Item: news.Item{}, Format: format, Member: member}
	for _, n := range names {
		if i, ok := at[n.part]; ok && i < len(row) {
			Set(it, n.part, row[i])
		}
	}
	return it
}

// list writes the names of columns for an error.
func list(columns []string) string {
	const most = 20
	shown := columns[:min(len(columns), most)]
	var b strings.Builder
	for i, c := range shown {
		if i > 0 {
			b.WriteString(", ")
		}
		if len(c) > 40 {
			c = strings.ToValidUTF8(c[:40], "") + "…"
		}
		fmt.Fprintf(&b, "%q", c)
	}
	if len(columns) > most {
		fmt.Fprintf(&b, " and %d more", len(columns)-most)
	}
	return b.String()
}

// fold drops case and marks: "Date_Published" and "datePublished" are one name.
func fold(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '_' || c == '-' || c == ' ' || c == '\ufeff':
			return -1
		case 'A' <= c && c <= 'Z':
			return c + 'a' - 'A'
		}
		return c
	}, s)
}
