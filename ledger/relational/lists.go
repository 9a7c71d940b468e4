package relational

import (
	"context"
	"database/sql"
	"encoding/json"
	"iter"
	"time"

	"github.com/detente-wire/detente/ledger"
)

// list runs a query and gives what scan makes of each row.
func list[T any](ctx context.Context, l *Ledger, what string, q statement, scan func(*sql.Rows) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
			v, err := scan(rows)
			return err == nil && yield(v, nil), err
		}, q)
		if err != nil {
			var none T
			yield(none, l.wrap("reading "+what+" from", err))
		}
	}
}

// Quotes implements [ledger.Ledger].
func (l *Ledger) Quotes(ctx context.Context, q ledger.QuoteQuery) iter.Seq2[*ledger.Quotation, error] {
	return later(func() (iter.Seq2[*ledger.Quotation, error], error) {
		var f filter
		if err := l.match(ctx, &f, "q.n", quoteWords, both(phrase("speaker", q.By), allWords("said", q.About))); err != nil {
			return nil, l.wrap("reading quotes from", err)
		}
		f.who("q.root", "q.code", q.Who)
		if !q.All {
			f.add("q.kind NOT IN ('topic', 'attitude', 'seeming')")
		}
		if !q.Copies {
			f.add("q.voice = 0")
		}
		if !q.Withdrawn {
			f.add("q.gone = 0")
		}
		from := "quote q"
		if q.Naming.Root != "" {
			few, err := l.naming(ctx, &f, q.Naming)
			if err != nil {
				return nil, l.wrap("reading quotes from", err)
			}
			if few {
				from = "quote q INDEXED BY quote_story"
			}
		}
		f.days("q.day", q.Days)
		f.after("q.day", "q.id", q.After)
		if q.Stored.UpTo != 0 {
			from = "quote q INDEXED BY quote_story"
			f.add(among("q.story", q.Stored))
		}
		const order = " ORDER BY q.day DESC, q.id"
		text := "SELECT q.id, q.line, q.kind, q.name, q.code, q.claim, q.style, q.day, q.gone, s.id, s.source, s.outlet, s.headline, b.records, d.data FROM (SELECT q.n FROM " + from + " WHERE " +
			f.String() + order + limited(q.Limit) + ") x JOIN quote q ON q.n = x.n JOIN story s ON s.n = q.story JOIN body b ON b.story = s.n" +
			" LEFT JOIN ruling r ON r.story = q.story AND r.line = q.line LEFT JOIN decision d ON d.n = r.decision" + order
		return list(ctx, l, "quotes", statement{text, f.args}, func(rows *sql.Rows) (*ledger.Quotation, error) { return l.scanQuote(ctx, rows) }), nil
	})
}

// seldom is the number of stories up to which it is faster to read all quotes of the
// stories that name somebody than to look through those of a speaker, of which there may
// be many and none in a story that does.
const seldom = 10_000

// naming is the condition that a story names somebody; few says that the stories that do
// are to be read for it, by quote_story.
func (l *Ledger) naming(ctx context.Context, f *filter, who ledger.Who) (few bool, err error) {
	var s filter
	s.who("r.root", "", rootOnly(who))
	found := 0
	if err := l.one(ctx, "SELECT count(*) FROM (SELECT 1 FROM story_root r WHERE "+s.String()+limited(seldom+1)+") x", s.args...).Scan(&found); err != nil {
		return false, err
	}
	if found <= seldom {
		f.add("q.story IN (SELECT r.story FROM story_root r WHERE "+s.String()+")", s.args...)
		return true, nil
	}
	if who.Begins { // the index is by the whole of a root: each look would go through all that begin so
		f.add("+q.story IN (SELECT r.story FROM story_root r WHERE "+s.String()+")", s.args...)
		return false, nil
	}
	f.add("EXISTS (SELECT 1 FROM story_root r WHERE "+s.String()+" AND r.day = q.day AND r.story = q.story)", s.args...)
	return false, nil
}

// later gives a sequence that may fail before it begins.
func later[T any](begin func() (iter.Seq2[T, error], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		items, err := begin()
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		items(yield)
	}
}

func (l *Ledger) scanQuote(ctx context.Context, rows *sql.Rows) (*ledger.Quotation, error) {
	var q ledger.Quotation
	var packed []byte
	var gone int64
	var decided sql.NullString
	err := rows.Scan(&q.ID, &q.Line, &q.Kind, &q.By.Name, &q.By.Code, &q.Claim, &q.Style, &q.Day, &gone, &q.Story, &q.Source, &q.Outlet, &q.Headline, &packed, &decided)
	if err == nil {
		q.Withdrawn, err = l.withdrawal(ctx, gone)
	}
	if err == nil {
		q.Record, err = l.marked(packed, q.Line, decided, ledger.Marks{Withdrawn: q.Withdrawn})
	}
	return &q, err
}

// Stories implements [ledger.Ledger].
func (l *Ledger) Stories(ctx context.Context, q ledger.StoryQuery) iter.Seq2[*ledger.StoryRow, error] {
	return later(func() (iter.Seq2[*ledger.StoryRow, error], error) {
		var f filter
		if err := l.match(ctx, &f, "s.n", storyWords, allWords("", q.About)); err != nil {
			return nil, l.wrap("reading stories from", err)
		}
		if q.Outlet != "" {
			f.add("s.outlet = ?", q.Outlet)
		}
		if !q.Copies {
			f.add("m.kind != 'copy'")
		}
		f.days("s.day", q.Days)
		f.afterStory(q.After)
		from := "story s"
		if q.Stored.UpTo != 0 {
			from = "story s NOT INDEXED" // but by the number of the row
			f.add(among("s.n", q.Stored))
		}
		text := `SELECT s.id, s.day, s.published, s.outlet, s.headline, s.source, s.events, s.quotes, coalesce(s.abstained, ''), m.kind,
			coalesce((SELECT o.id FROM story o WHERE o.n = m.of_story), ''), (SELECT count(*) FROM thread_member c WHERE c.of_story = s.n AND c.of_story != 0 AND c.kind = 'copy')
			FROM ` + from + ` CROSS JOIN thread_member m ON m.story = s.n WHERE ` + f.String() + " ORDER BY s.day DESC, s.id DESC" + limited(q.Limit)
		return list(ctx, l, "stories", statement{text, f.args}, func(rows *sql.Rows) (*ledger.StoryRow, error) {
			var s ledger.StoryRow
			return &s, rows.Scan(&s.ID, &s.Day, &s.Published, &s.Outlet, &s.Headline, &s.Source, &s.Events, &s.Quotes, &s.Abstained, &s.Kind, &s.Of, &s.Carriers)
		}), nil
	})
}

// afterStory is the condition that a story stands behind a place, the latest first.
func (f *filter) afterStory(p ledger.Position) {
	if p.ID != "" {
		f.add("(s.day, s.id) < (?, ?)", p.Day, p.ID)
	}
}

// Notices implements [ledger.Ledger]. What has no end is asked of the stories of
// the last year before the day alone.
func (l *Ledger) Notices(ctx context.Context, q ledger.NoticeQuery) iter.Seq2[*ledger.NoticeRow, error] {
	var f filter
	if q.From != "" {
		f.add("(n.until > ? OR n.until = '' AND n.day >= ?)", q.From, yearBefore(q.From))
	}
	f.add("n.voice = 0")
	if !q.Withdrawn {
		f.add("n.gone = 0")
	}
	records, from := "NULL, NULL", "notice n"
	if q.Stored.UpTo != 0 {
		from += " INDEXED BY notice_story"
		f.add(among("n.story", q.Stored))
	}
	if q.Records {
		records = "b.records, d.data"
		from += " JOIN body b ON b.story = n.story LEFT JOIN ruling r ON r.story = n.story AND r.line = n.line LEFT JOIN decision d ON d.n = r.decision"
	}
	text := "SELECT n.data, n.line, n.day, n.id, n.source, " + records + " FROM " + from + " WHERE " + f.String() + " ORDER BY n.day, n.id, n.seq"
	return list(ctx, l, "the agenda", statement{text, f.args}, l.scanNotice)
}

// yearBefore is the day a year before another one; the same where it is none.
func yearBefore(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(-1, 0, 0).Format(time.DateOnly)
}

func (l *Ledger) scanNotice(rows *sql.Rows) (*ledger.NoticeRow, error) {
	var n ledger.NoticeRow
	var data string
	var line sql.NullInt64
	var packed []byte
	var decided sql.NullString
	err := rows.Scan(&data, &line, &n.Day, &n.Story, &n.Source, &packed, &decided)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(data), &n.Notice); err != nil {
		return nil, damaged("a notice of story "+n.Story, err)
	}
	if line.Valid && packed != nil {
		n.Record, err = l.marked(packed, int(line.Int64), decided, ledger.Marks{})
	}
	return &n, err
}

// Actors implements [ledger.Ledger].
func (l *Ledger) Actors(ctx context.Context, q ledger.ActorQuery) iter.Seq2[*ledger.ActorRow, error] {
	return later(func() (iter.Seq2[*ledger.ActorRow, error], error) {
		var f filter
		if err := l.match(ctx, &f, "a.n", actorNames, phrase("", q.By)); err != nil {
			return nil, l.wrap("reading actors from", err)
		}
		f.who("a.root", "a.code", q.Who)
		if q.Kind != "" {
			f.add("a.kind = ?", q.Kind)
		}
		if r := q.After; r != nil {
			f.add("a.stories <= ? AND (a.stories < ? OR (a.name, a.code, a.title, a.kind, a.country) > (?, ?, ?, ?, ?))", r.Stories, r.Stories, r.Name, r.Code, r.Title, r.Kind, r.Country)
		}
		index := ""
		if q.By == "" && q.Who == (ledger.Who{}) {
			index = " INDEXED BY actor_stories" // SQLite would rather read and sort them all
		}
		const order = " ORDER BY stories DESC, name, code, title, kind, country"
		text := `SELECT name, kind, code, country, title, stories,
			coalesce((SELECT min(month) FROM actor_month m WHERE m.actor = a.n AND month != ''), ''), coalesce((SELECT max(month) FROM actor_month m WHERE m.actor = a.n), '')
			FROM (SELECT n AS x FROM actor a` + index + " WHERE " + f.String() + order + limited(q.Limit) + ") y JOIN actor a ON a.n = y.x" + order
		return list(ctx, l, "actors", statement{text, f.args}, func(rows *sql.Rows) (*ledger.ActorRow, error) {
			var a ledger.ActorRow
			return &a, rows.Scan(&a.Name, &a.Kind, &a.Code, &a.Country, &a.Title, &a.Stories, &a.First, &a.Last)
		}), nil
	})
}

// rootOnly leaves out the code, which the roll-up and rows do not have.
func rootOnly(w ledger.Who) ledger.Who { return ledger.Who{Root: w.Root, Begins: w.Begins} }

// Dyads implements [ledger.Ledger].
func (l *Ledger) Dyads(ctx context.Context, q ledger.DyadQuery) iter.Seq2[ledger.Cell, error] {
	var f filter
	table, period := "dyad_day", "day"
	if q.Monthly {
		table, period = "dyad_month", "month"
	}
	if q.Origin != "" {
		f.add("d.origin = ?", q.Origin)
	}
	f.who("d.source", "", rootOnly(q.Source))
	f.who("d.target", "", rootOnly(q.Target))
	f.days("d."+period, q.Days)
	if q.Class != "" {
		f.add("d.class = ?", q.Class)
	}
	text := "SELECT origin, source, target, " + period + ", class, quad, acts, tellings, goldstein FROM " + table + " d WHERE " + f.String() +
		" ORDER BY origin, source, target, " + period + ", class, quad"
	return list(ctx, l, "dyads", statement{text, f.args}, func(rows *sql.Rows) (ledger.Cell, error) {
		var c ledger.Cell
		var tenths int
		err := rows.Scan(&c.Origin, &c.Source, &c.Target, &c.Period, &c.Class, &c.Quad, &c.Acts, &c.Tellings, &tenths)
		c.Goldstein = float64(tenths) / 10
		return c, err
	})
}
