package quote

import (
	"sort"

	"github.com/detente-wire/detente/news"
)

// Quoter finds quotes. It is read-only after New, so that several goroutines
// may share one.
type Quoter struct {
	cues     *lexicon
	channels *channelTable
	head     *Head // nil where rules answer alone
	vector   func(word string) []float32
	only     bool // leaves out what the rules found alone
}

// New returns a Quoter with the embedded tables. It panics when a table cannot
// be read, which the tests rule out.
func New() *Quoter {
	cues, err := parseCues(cueTable)
	if err != nil {
		panic(err)
	}
	channels, err := parseChannels(channelText)
	if err != nil {
		panic(err)
	}
	return &Quoter{cues: cues, channels: channels}
}

// With returns a Quoter that a learned head helps, nil for none. It looks up the
// vectors of words by the function given, which returns nil for a word that has none.
func (q *Quoter) With(h *Head, vector func(word string) []float32) *Quoter {
	with := *q
	with.head, with.vector = h, vector
	return &with
}

// HeadOnly returns a Quoter that gives what the head finds and no more, for measuring
// it: what the rules found is still part of what it sees.
func (q *Quoter) HeadOnly() *Quoter {
	only := *q
	only.only = true
	return &only
}

// Annotate fills doc.Quotes and doc.Attributions, in the order of the text. It needs parsed
// Sentences; Mentions, Actors and Times are used where they are there.
func (q *Quoter) Annotate(doc *news.Doc) {
	r := q.read(doc)
	if q.head != nil {
		r.learn(q.head, q.vector)
	}
	doc.Quotes = r.quotes()
	doc.Attributions = r.attributions(doc.Quotes)
}

// read finds quotes by the rules.
func (q *Quoter) read(doc *news.Doc) *reader {
	r := newReader(q, doc)
	r.countLabels()
	for i := range doc.Sentences {
		r.readCues(i)
	}
	r.attachQuotations()
	r.settle()
	return r
}

// find is a quote in the making.
type find struct {
	sent, cue int // cue is its head token, or news.None
	entry     *entry
	pattern   pattern
	cueSpan   news.Span
	source    place
	addressee place
	content   []news.Span
	clause    int      // head token of the content in sent, or news.None
	topic     bool     // the content is a thing spoken of
	hush      bool     // the cue tells of no utterance; content is not handed on
	denied    bool     // negated thought or attitude
	issued    int      // the verb that gives out the document which says it; or 0
	learned   *learned // what the head says of it, nil where the rules say it alone
	told      int      // where what was told begins, though the parse has it in the addressee; or 0
}

// place is a phrase: tokens [first, end) of a sentence around a head.
type place struct {
	sent, head, first, end int
	actorAt                int // token whose mention tells the actor, when not head
	actorSent              int
}

var nowhere = place{sent: news.None, head: news.None}

func (p place) found() bool { return p.head != news.None }

// reader holds the work on one Doc.
type reader struct {
	*Quoter
	doc        *news.Doc
	quotations []quotation
	owner      []int   // find that reports each quotation, or news.None
	inside     [][]int // by sentence and token: innermost quotation, or news.None
	finds      []find
	labels     map[string]int // labels of speakers in capitals, and how often each opens a paragraph
	asides     []find         // attributions that are no quotes
	bySentence []int          // finds of sentence i are finds[bySentence[i]:bySentence[i+1]]
	mask       []bool
	// opening is, by sentence, where the phrase "according to X," that opens it
	// ends: no subject reaches back into it.
	opening []int
	// lean has the cue that a participle leans on where the parse may say other.
	lean map[tokenID]int
}

// tokenID is a token of a sentence.
type tokenID struct{ sent, token int }

func newReader(q *Quoter, doc *news.Doc) *reader {
	r := &reader{Quoter: q, doc: doc, opening: make([]int, len(doc.Sentences)), lean: map[tokenID]int{}}
	var paragraphs []news.Span
	for _, z := range doc.Story.Zones {
		if z.Kind == news.ZoneHeadline || z.Kind == news.ZoneBody {
			paragraphs = append(paragraphs, z.Span)
		}
	}
	r.quotations = quotations(doc.Story.Text, paragraphs)
	r.owner = make([]int, len(r.quotations))
	for i := range r.owner {
		r.owner[i] = news.None
	}
	r.locate()
	return r
}

// locate notes for each token the innermost quotation that holds it.
func (r *reader) locate() {
	total := 0
	for i := range r.doc.Sentences {
		total += len(r.doc.Sentences[i].Tokens)
	}
	flat := make([]int, total)
	r.inside = make([][]int, len(r.doc.Sentences))
	next, at := 0, news.None
	for i := range r.doc.Sentences {
		tokens := r.doc.Sentences[i].Tokens
		r.inside[i], flat = flat[:len(tokens)], flat[len(tokens):]
		for t := range tokens {
			span := tokens[t].Span
			for next < len(r.quotations) && r.quotations[next].span.Start <= span.Start {
				at = next
				next++
			}
			for at != news.None && r.quotations[at].span.End < span.End {
				at = r.quotations[at].outer
			}
			r.inside[i][t] = at
		}
	}
}

// quotes turns the finds that have content into records.
func (r *reader) quotes() []news.Quote {
	order := r.kept()
	out := make([]news.Quote, 0, len(order))
	finds := make([]*find, 0, len(order))
	for _, i := range order {
		f := &r.finds[i]
		r.withoutWriter(f)
		r.mend(f)
		q := r.record(f)
		if r.aside(f, &q) {
			r.asides = append(r.asides, *f)
			continue
		}
		finds = append(finds, f)
		out = append(out, q)
	}
	r.cast(out, finds)
	chain(out, finds)
	r.allege(out, finds)
	out = r.withoutSelf(out, finds)
	for i := range out {
		r.inheritTime(out, i)
	}
	return out
}

// kept returns the finds that have content, in the order of the text.
func (r *reader) kept() []int {
	order := make([]int, 0, len(r.finds))
	for i := range r.finds {
		if f := &r.finds[i]; len(f.content) > 0 && (f.learned != nil || (!f.hush || r.silence(f)) && !r.talk(f)) {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool {
		return r.finds[order[a]].start() < r.finds[order[b]].start()
	})
	return order
}

// start is where the first word of the quote stands.
func (f *find) start() int {
	at := f.content[0].Start
	if !f.cueSpan.Empty() {
		at = min(at, f.cueSpan.Start)
	}
	return at
}

func (r *reader) record(f *find) news.Quote {
	q := news.Quote{
		Source:    r.party(f.source),
		With:      r.jointly(f.source),
		Sentence:  f.sent,
		Cue:       f.cueSpan,
		CueToken:  f.cue,
		Content:   f.content,
		Kind:      f.kind(),
		Style:     r.style(f),
		Addressee: r.party(f.addressee),
		Via:       news.None,
		Claim:     news.Asserted,
	}
	if f.learned != nil {
		q.Cue = f.learned.cue
	}
	q.Channel = r.channel(f, q.Addressee)
	q.Time = r.time(f)
	r.mark(f, &q)
	q.Confidence = r.confidence(f, &q)
	return q
}

// kind is what sort of report a find is.
func (f *find) kind() news.QuoteKind {
	switch {
	case f.hush:
		return news.Silence
	case f.entry == seemingly:
		return news.Seeming
	}
	kind := f.entry.kind
	switch f.pattern {
	case patInfinitive:
		kind = f.entry.kindFor(takesInfinitive)
	case patNoun:
		kind = f.entry.kindFor(takesNoun)
	}
	switch kind {
	case thought:
		return news.Thinking
	case stance:
		return news.Attitude
	case evidence:
		return news.Showing
	}
	if f.pattern.nominal() || f.topic {
		return news.Topic
	}
	return news.Saying
}

// style says how much of the content stands between marks.
func (r *reader) style(f *find) news.QuoteStyle {
	in, out := 0, 0
	home := news.None
	if f.cue != news.None {
		home = r.inside[f.sent][f.cue]
	}
	for _, part := range f.content {
		for s := r.doc.SentenceAt(part.Start); s != news.None && s < len(r.doc.Sentences); s++ {
			sent := &r.doc.Sentences[s]
			if sent.Span.Start >= part.End {
				break
			}
			for t := range sent.Tokens {
				switch tok := &sent.Tokens[t]; {
				case !part.Contains(tok.Span) || tok.UPOS == "PUNCT":
				case r.inside[s][t] != news.None && r.inside[s][t] != home:
					in++
				default:
					out++
				}
			}
		}
	}
	switch {
	case in == 0:
		return news.Indirect
	case out == 0:
		return news.Direct
	}
	return news.Mixed
}
