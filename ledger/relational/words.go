package relational

import (
	"context"
	"strconv"
	"strings"
)

// The full-text indexes.
const (
	storyWords = "story_words"
	quoteWords = "quote_words"
	eventNames = "event_names"
	actorNames = "actor_names"
)

// Columns are those of each full-text index, beside the number of the row that
// the words are of.
var Columns = map[string][2]string{
	storyWords: {"headline", "text"}, quoteWords: {"speaker", "said"}, eventNames: {"source", "target"}, actorNames: {"name", "title"},
}

// Match is what full-text search looks for: a phrase, all of several, or one of
// several. The zero Match finds everything.
type Match struct {
	Column string // in which the phrase is to be; "" for any
	Phrase string // words that follow each other
	All    []Match
	Any    []Match
}

func (m *Match) empty() bool { return m.Phrase == "" && len(m.All)+len(m.Any) == 0 }

// both is what meets all of these; those that find everything are left out.
func both(of ...Match) Match {
	var out Match
	for i := range of {
		if !of[i].empty() {
			out.All = append(out.All, of[i])
		}
	}
	if len(out.All) == 1 {
		return out.All[0]
	}
	return out
}

// phrase asks for words that follow each other in a column.
func phrase(column, words string) Match {
	return Match{Column: column, Phrase: strings.TrimSpace(words)}
}

// allWords asks for all of the words, in any order.
func allWords(column, text string) Match {
	var out []Match
	for _, w := range strings.Fields(text) {
		out = append(out, phrase(column, w))
	}
	return both(out...)
}

// frequent is the number of matches from which on it is faster to go through the
// rows in the order of the list, and look each up among the matches, than to sort
// the matches.
const frequent = 2000

// sampled is how many of the latest rows are looked at for whether words are in every
// tenth or more: the rows of a list then need not be looked up among all matches, of
// which there are millions, since the first few hundred fill a page.
const sampled = 2000

// listed are the tables that are listed by day, the latest first, by the full-text
// index of their words.
var listed = map[string]string{storyWords: "story", quoteWords: "quote"}

// match is the condition that a row is among those that full-text search finds.
func (l *Ledger) match(ctx context.Context, f *filter, row, index string, m Match) error {
	if m.empty() {
		return nil
	}
	condition, args := l.d.Match(index, m)
	found := 0
	if err := l.one(ctx, "SELECT count(*) FROM (SELECT 1 FROM "+index+" WHERE "+condition+limited(frequent+1)+") x", args...).Scan(&found); err != nil {
		return err
	}
	if found > frequent {
		if table, ok := listed[index]; ok {
			var lately int
			if err := l.one(ctx, "SELECT count(*) FROM "+index+" WHERE "+condition+" AND "+l.d.Row()+" > (SELECT max(n) FROM "+table+") - "+strconv.Itoa(sampled), args...).Scan(&lately); err != nil {
				return err
			}
			if lately > sampled/10 {
				f.add("EXISTS (SELECT 1 FROM "+index+" WHERE "+l.d.Row()+" = "+row+" AND "+condition+")", args...)
				return nil
			}
		}
		row = "+" + row // which no index of the rows answers
	}
	f.add(row+" IN (SELECT "+l.d.Row()+" FROM "+index+" WHERE "+condition+")", args...)
	return nil
}

// dropWords takes rows out of a full-text index.
func (w *writer) dropWords(index, rows string, args ...any) error {
	return w.exec("DELETE FROM "+index+" WHERE "+w.l.d.Row()+" IN ("+rows+")", args...)
}
