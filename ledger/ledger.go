// Package ledger keeps what was read from stories: every record with the model
// and codebook that made it, the text that it was read from, and which reports
// of several stories tell of one act.
//
// [Ledger] is the store; package ledger/sqlite keeps it in one file, and package
// ledger/ledgertest holds the tests that every store has to pass. What a store
// need not decide for itself is here: how a coded story is taken apart into rows
// ([Read]), and when two tellings are of one act ([Settle]).
//
// A ledger is a function of the set of stories in it and of the set of decisions on
// their records. The order in which they came, the batches in which they were written
// and how often a run was killed and started again make no difference to
// [Ledger.Export].
package ledger

import (
	"context"
	"errors"
	"iter"
)

// Errors that a store's errors wrap, so that a caller can tell them apart.
var (
	ErrNotFound = errors.New("not in the ledger")
	ErrDamaged  = errors.New("the ledger is damaged")
	ErrFull     = errors.New("no space left for the ledger")
	ErrReadOnly = errors.New("the ledger is read-only")
	ErrBusy     = errors.New("another program is writing to the ledger")
	ErrForeign  = errors.New("not a ledger")
	ErrNewer    = errors.New("the ledger was made by a later version of the program")
)

// Own is the origin of what this program has coded itself.
const Own = "detente"

// Ledger is the store. Its methods may be called from several goroutines; one
// write runs at a time. Sequences end at the first error, which they give as
// their last element. A write is done wholly or not at all.
type Ledger interface {
	// Put takes coded stories in one transaction. A story that is there with
	// the same records is left alone; one that was coded otherwise is replaced. The
	// decisions of an entry are taken with it.
	// The threads of the stories, what their versions withdraw and the acts that
	// they tell of are settled in the same transaction.
	Put(ctx context.Context, entries []*Entry) (Receipt, error)

	// Decide takes decisions of reviewers in one transaction. One that is there is left
	// alone. What they change is settled in the same transaction; one on a record that
	// the ledger does not have is kept for when it does.
	Decide(ctx context.Context, list []*Decision) (Receipt, error)

	// Decisions gives decisions with what has become of them.
	Decisions(ctx context.Context, q DecisionQuery) iter.Seq2[*DecisionRow, error]

	// Doubts gives records to be reviewed: those that reviewers dispute, then those
	// that are least sure.
	Doubts(ctx context.Context, q DoubtQuery) iter.Seq2[*Doubt, error]

	// Coded returns the versions that coded a story, and whether it is there.
	Coded(ctx context.Context, story string) (Provenance, bool, error)

	// Story returns the records of a story, as [Ledger.Export] gives them. The
	// id may be cut short where it still names one story. ErrNotFound where it
	// names none or several.
	Story(ctx context.Context, id string) (*Filed, error)

	// Arrived gives the stories that were stored after the one with a number, in the
	// order of their numbers (see [Ledger.Last]); limit cuts them, 0 gives all. A story
	// that is coded again keeps its number.
	Arrived(ctx context.Context, after int64, limit int) iter.Seq2[*Arrival, error]

	// Outdated gives the ids of the stories that other versions than these
	// coded, in order.
	Outdated(ctx context.Context, now Provenance) iter.Seq2[string, error]

	// Thread returns the copies and versions of a story, whose id may be cut
	// short as for [Ledger.Story].
	Thread(ctx context.Context, story string) (*Thread, error)

	// Threads gives threads, the latest first.
	Threads(ctx context.Context, q ThreadQuery) iter.Seq2[*Thread, error]

	// Relations gives the press's own words on relations, the latest first.
	Relations(ctx context.Context, q RelationQuery) iter.Seq2[*RelationRow, error]

	// Acts gives the acts that the query asks for, latest day first.
	Acts(ctx context.Context, q ActQuery) iter.Seq2[*Act, error]

	// Places tells where acts were.
	Places(ctx context.Context, q PlaceQuery) (*Places, error)

	// Quotes gives quotations, those of the latest stories first.
	Quotes(ctx context.Context, q QuoteQuery) iter.Seq2[*Quotation, error]

	// Stories gives stories, the latest first.
	Stories(ctx context.Context, q StoryQuery) iter.Seq2[*StoryRow, error]

	// Notices gives what stories say of things scheduled, story by story in the
	// order of their days.
	Notices(ctx context.Context, q NoticeQuery) iter.Seq2[*NoticeRow, error]

	// Actors gives actors, those in most stories first.
	Actors(ctx context.Context, q ActorQuery) iter.Seq2[*ActorRow, error]

	// Dyads gives the roll-up of acts, in the order of origin, source, target,
	// period and class.
	Dyads(ctx context.Context, q DyadQuery) iter.Seq2[Cell, error]

	// Import takes rows of another dataset in one transaction. A row that is
	// there already is left alone or, where it differs, replaced.
	Import(ctx context.Context, rows []*Row) (Receipt, error)

	// Rows gives rows of other datasets, in the order of day, origin and id.
	Rows(ctx context.Context, q RowQuery) iter.Seq2[*Row, error]

	// Export gives every record as a line of JSON without its newline: stories
	// by id, the records of each in the order in which they left the program,
	// events with the act that they tell of, what a later version of its story
	// withdrew with what did (see [WithdrawalOf]), and what was decided on with the
	// decision and, where that changed it, as it was read (see [AsRead]). Behind
	// the records of a story are the decisions on them as they were made, and at the
	// end those on stories that the ledger does not have. Rows of other datasets are
	// not among them.
	Export(ctx context.Context) iter.Seq2[[]byte, error]

	// Last is the number of the story that was stored last, 0 in an empty ledger.
	// Numbers grow as stories are stored; they are this ledger's own, and mean
	// nothing in another one of the same stories.
	Last(ctx context.Context) (int64, error)

	// Count tells how much is in the ledger.
	Count(ctx context.Context) (Counts, error)

	// Check reads everything and compares what is kept twice. Its error wraps
	// ErrDamaged where anything is wrong, and says what.
	Check(ctx context.Context) error

	Close() error
}

// Provenance is the versions of model and codebook that made a record.
type Provenance struct{ Model, Codebook string }

// Receipt counts what a write did.
type Receipt struct{ Added, Replaced, Unchanged int }

// Add adds another receipt to this one.
func (r *Receipt) Add(o Receipt) {
	r.Added, r.Replaced, r.Unchanged = r.Added+o.Added, r.Replaced+o.Replaced, r.Unchanged+o.Unchanged
}

// Counts is how much is in a ledger. Rows has the rows of each other dataset by
// its origin; Versions the stories by what coded them.
type Counts struct {
	Stories, Events, Acts, Quotes, Notices, Actors int
	Copies, Withdrawn                              int // stories that carry another, records that a version withdrew
	Decisions, Rejected                            int // of reviewers; records that these rejected, carriers among them
	Rows                                           map[string]int
	Versions                                       map[Provenance]int
}

// Arrival is a story with its number.
type Arrival struct {
	Number int64
	*Filed
}

// Filed is a story with its records, each a line of JSON.
type Filed struct {
	ID    string
	Lines [][]byte
	// Notices is what the story says of things scheduled.
	Notices []Notice
	// Decisions are those on its records, as they were made.
	Decisions []*DecisionRow
}
