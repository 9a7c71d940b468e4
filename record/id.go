package record

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/detente-wire/detente/news"
)

// idBytes is the length of an identity: 80 bits tell a hundred million stories
// apart with room to spare.
const idBytes = 10

// StoryID returns the identity of a story: a hash of its text, its published
// time and its source.
func StoryID(s *news.Story) string { return hash(s.Text, s.Published.Value, s.Source) }

// hash joins the parts with their lengths, so that no two lists of parts give
// the same bytes.
func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(strconv.AppendInt(nil, int64(len(p)), 10))
		h.Write([]byte{':'})
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil)[:idBytes])
}

// ids gives records their identities: a hash of story, type, first span and
// number among equals.
type ids struct {
	story string
	seen  map[string]int
}

func (i *ids) of(kind string, first news.Span) string {
	key := kind + ":" + strconv.Itoa(first.Start) + ":" + strconv.Itoa(first.End)
	n := i.seen[key]
	i.seen[key]++
	return hash(i.story, key, strconv.Itoa(n))
}
