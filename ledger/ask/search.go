package ask

import (
	"context"
	"iter"

	"github.com/detente-wire/detente/ledger"
)

// Found is what is found of a few words in everything, the first of each kind.
type Found struct {
	Codes   []string // of countries and organisations that are named so
	Actors  Some[*ledger.ActorRow]
	Events  Some[*ledger.Act] // of whom the words name
	Quotes  Some[*ledger.Quotation]
	Stories Some[*ledger.StoryRow]
}

// Some is the first items of a list.
type Some[T any] struct {
	Items []T
	More  bool // there are more than these
}

// Search looks for words among actors, events, statements and stories, and gives up
// to so many of each.
func (k *Asker) Search(ctx context.Context, words string, most int) (*Found, error) {
	out, who := &Found{Codes: Codes(words)}, ledger.AskWho(words)
	actors := ledger.ActorQuery{Limit: most + 1}
	if who.Root != "" {
		actors.Who = who
	} else {
		actors.By = words
	}
	if err := take(&out.Actors, k.l.Actors(ctx, actors), most); err != nil {
		return nil, err
	}
	if err := take(&out.Events, k.l.Acts(ctx, ledger.ActQuery{Source: who, Limit: most + 1}), most); err != nil {
		return nil, err
	}
	// As many are asked for as a list shows: for fewer, a query of frequent words takes several times as long.
	if err := take(&out.Quotes, k.l.Quotes(ctx, ledger.QuoteQuery{About: words, Limit: max(most, Usual) + 1}), most); err != nil {
		return nil, err
	}
	return out, take(&out.Stories, k.l.Stories(ctx, ledger.StoryQuery{About: words, Limit: most + 1}), most)
}

// take takes the first items of a sequence.
func take[T any](to *Some[T], items iter.Seq2[T, error], most int) error {
	for item, err := range items {
		if err != nil {
			return err
		}
		if to.More = len(to.Items) == most; to.More {
			break
		}
		to.Items = append(to.Items, item)
	}
	return nil
}

// Page is the items as a page of a list.
func (s Some[T]) Page() *Listed[T] { return &Listed[T]{Items: s.Items} }
