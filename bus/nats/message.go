package nats

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/klauspost/compress/zstd"

	"github.com/detente-wire/detente/news"
)

// Headers of a message.
const (
	headRun   = "Detente-Run"   // who added the story: one archive, one watch
	headCause = "Detente-Cause" // why it is among the dead
	headName  = "Detente-Name"  // where the story is from, for readers of lists
)

// maxStory is the most bytes that a message may unpack to.
const maxStory = 64 << 20

// errNoStory is wrapped by an error for a message that no try will make better.
var errNoStory = errors.New("not a story")

var (
	packer, _   = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	unpacker, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxStory))
)

// pack puts a story into a message: its JSON, by Zstandard.
func pack(s *news.Story) ([]byte, error) {
	plain, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("packing %s: %w", s.Source, err)
	}
	return packer.EncodeAll(plain, nil), nil
}

// unpack takes a story out of a message.
func unpack(data []byte) (*news.Story, error) {
	plain, err := unpacker.DecodeAll(data, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNoStory, err)
	}
	var s news.Story
	if err := json.Unmarshal(plain, &s); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoStory, err)
	}
	if err := sound(&s); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoStory, err)
	}
	return &s, nil
}

// sound refuses a story whose spans are not within its text: whoever reads them
// would panic.
func sound(s *news.Story) error {
	spans := []news.Span{s.Headline, s.Published.Span, s.Dateline.Span, s.Dateline.PlaceSpan}
	for _, z := range s.Zones {
		spans = append(spans, z.Span)
	}
	for _, c := range append(s.Bylines[:len(s.Bylines):len(s.Bylines)], s.Contributors...) {
		spans = append(spans, c.Span)
	}
	for _, p := range spans {
		if p.Start < 0 || p.End < p.Start || p.End > len(s.Text) {
			return fmt.Errorf("%s: [%d, %d) is not within its %d bytes", s.Source, p.Start, p.End, len(s.Text))
		}
	}
	return nil
}

// Redact leaves out of addresses who signs in and how.
func Redact(urls string) string {
	out := strings.Split(urls, ",")
	for i, u := range out {
		if p, err := url.Parse(strings.TrimSpace(u)); err == nil && p.User != nil {
			p.User = nil
			out[i] = p.String()
		}
	}
	return strings.Join(out, ",")
}
