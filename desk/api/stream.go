package api

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/detente-wire/detente/desk/problem"
	"github.com/detente-wire/detente/ledger/ask"
)

type streamInput struct {
	Last  string   `header:"Last-Event-ID" maxLength:"50" doc:"The id of the last event that was seen: the stream goes on behind it."`
	After string   `query:"after" maxLength:"50" doc:"The same, where no header can be sent; 0 begins with the first story of the ledger."`
	Type  []string `query:"type" enum:"story,actor,quote,event,appointment,relation" doc:"Only records of these types, with commas between them."`
	Class string   `query:"class" maxLength:"50" doc:"Only events of this class."`
	Dyad  string   `query:"dyad" maxLength:"200" doc:"Only records in which both take part: NOR-MAR, Norway and Morocco."`
}

// choice reads what is wanted.
func (in *streamInput) choice() (*choice, error) {
	c := &choice{types: in.Type, class: strings.ToUpper(in.Class)}
	if in.Dyad == "" {
		return c, nil
	}
	codes := ask.Codes(in.Dyad)
	if len(codes) != 2 {
		return nil, &ask.Fault{Field: "dyad", Says: "“" + in.Dyad + "” names no two countries or bodies", Hint: "NOR-MAR, or: Norway and Morocco"}
	}
	d, err := ask.Sides(codes[0], codes[1])
	c.dyad = &d
	return c, err
}

// place is where a reader stands: the mark of a story and the number of a record in
// it, up to which all was seen.
type place struct {
	mark int64
	line int
}

func (p place) String() string { return fmt.Sprintf("%d.%d", p.mark, p.line) }

// before is the mark behind which a reader goes on: its own story once more, unless
// all of that was seen.
func (p place) before() int64 {
	if p.line == wholeStory {
		return p.mark
	}
	return p.mark - 1
}

// wholeStory stands for all records of a story.
const wholeStory = 1 << 30

// placeOf reads an id of an event; of a mark alone all records were seen.
func placeOf(text string) (place, error) {
	mark, line, ok := strings.Cut(text, ".")
	p := place{line: wholeStory}
	var err error
	if p.mark, err = strconv.ParseInt(mark, 10, 64); err == nil && ok {
		p.line, err = strconv.Atoi(line)
	}
	if err != nil || p.mark < 0 || p.line < 0 {
		return p, &ask.Fault{Field: "Last-Event-ID", Says: "“" + text + "” is no id of an event of this stream", Hint: "leave it out to begin with what comes now"}
	}
	return p, nil
}

// stream offers what comes in.
func (a *API) stream() {
	op := operation("stream", "/stream", "Stream", "Records as they come in", "Server-sent events: the records of stories as they are stored, each an event named after its type, its data the record on one line. Its id says where to go on (Last-Event-ID). Without one, the stream begins with what comes next. A story that is coded again does not come again. A comment or an id comes every 15 seconds where nothing else does.")
	op.Responses = map[string]*huma.Response{"200": {
		Description: "The stream, which does not end.", Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: huma.TypeString}}},
	}}
	huma.Register(a.huma, op, func(ctx context.Context, in *streamInput) (*huma.StreamResponse, error) {
		c, err := in.choice()
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		var at *place
		for _, text := range []string{in.Last, in.After} {
			if text == "" || at != nil {
				continue
			}
			p, err := placeOf(text)
			if err != nil {
				return nil, a.failed(ctx, err)
			}
			at = &p
		}
		head, ok, err := a.hub.join(ctx)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		if !ok {
			return nil, a.failed(ctx, problem.New("busy", "Too many follow the stream.", "try again later"))
		}
		if at == nil || at.mark > head {
			at = &place{head, wholeStory}
		}
		return &huma.StreamResponse{Body: func(ctx huma.Context) {
			defer a.hub.leave()
			_, w := humago.Unwrap(ctx)
			s := &streamer{hub: a.hub, w: w, to: http.NewResponseController(w), choice: c, at: *at}
			s.run(ctx.Context())
		}}, nil
	})
}

// beat is how often something is sent where nothing comes.
const beat = 15 * time.Second

// writeTime is how long a reader has to take what is sent.
const writeTime = 30 * time.Second

// streamer sends what comes to one reader.
type streamer struct {
	hub    *hub
	w      http.ResponseWriter
	to     *http.ResponseController
	choice *choice
	at     place
	told   place // the last id that was sent
}

// run sends until the reader goes away or the desk stops.
func (s *streamer) run(ctx context.Context) {
	h := s.w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	heart := time.NewTicker(beat)
	defer heart.Stop()
	s.told = s.at
	if s.send([]byte("retry: 3000\n\n")) != nil {
		return
	}
	for {
		list, came, err := s.hub.behind(ctx, s.at.before())
		if err != nil {
			return // the reader comes again, and is told what is wrong
		}
		for _, a := range list {
			if s.story(a) != nil {
				return
			}
		}
		if len(list) > 0 {
			continue // there may be more
		}
		select {
		case <-ctx.Done():
			return
		case <-s.hub.closed:
			return
		case <-came:
		case <-heart.C:
			if s.pulse() != nil {
				return
			}
		}
	}
}

// story sends the records of a story that are wanted and were not seen.
func (s *streamer) story(a *arrival) error {
	var b bytes.Buffer
	for i := range a.items {
		it := &a.items[i]
		seen := a.mark < s.at.mark || a.mark == s.at.mark && i <= s.at.line
		if seen || !s.choice.wants(it) {
			continue
		}
		s.told = place{a.mark, i}
		fmt.Fprintf(&b, "id: %s\nevent: %s\ndata: %s\n\n", s.told, it.kind, it.line)
	}
	if a.mark >= s.at.mark {
		s.at = place{a.mark, wholeStory}
	}
	if b.Len() == 0 {
		return nil
	}
	return s.send(b.Bytes())
}

// pulse shows that the stream lives. An id without data moves the place from which a
// reader goes on past what he did not want.
func (s *streamer) pulse() error {
	if s.told == s.at {
		return s.send([]byte(": \n\n"))
	}
	s.told = s.at
	return s.send(fmt.Appendf(nil, "id: %d\n\n", s.at.mark))
}

func (s *streamer) send(b []byte) error {
	_ = s.to.SetWriteDeadline(time.Now().Add(writeTime)) // a writer of tests has none
	if _, err := s.w.Write(b); err != nil {
		return err
	}
	return s.to.Flush()
}
