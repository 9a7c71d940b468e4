package wire

import (
	"errors"
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
)

// breaking gives its bytes, and then breaks off.
type breaking struct{ *strings.Reader }

func (b breaking) Read(p []byte) (int, error) {
	if b.Len() == 0 {
		panic("no reader foresaw this")
	}
	return b.Reader.Read(p)
}

func TestStoryThatBreaksOff(t *testing.T) {
	_, err := Guarded(func() (*news.Story, error) { panic("slice bounds") }, "a.txt")()
	if err == nil || !strings.HasPrefix(err.Error(), "reading a.txt: broke off: slice bounds\n") {
		t.Errorf("error = %v", err)
	}
}

func TestDocumentThatBreaksOff(t *testing.T) {
	var errs []string
	for story, err := range Read(t.Context(), breaking{strings.NewReader(`{"text": "Envoys met."}` + "\n")}, Options{Source: "a.jsonl", Format: JSONL}) {
		if err != nil {
			errs = append(errs, strings.SplitN(err.Error(), "\n", 2)[0])
		} else if story == nil {
			t.Error("neither story nor error")
		}
	}
	if len(errs) != 1 || errs[0] != "reading a.jsonl: broke off: no reader foresaw this" {
		t.Errorf("errors = %q", errs)
	}
}

// TestCallerThatBreaksOff keeps the reader from taking the caller's fault for its
// own.
func TestCallerThatBreaksOff(t *testing.T) {
	fault := errors.New("the caller's")
	defer func() {
		r := recover()
		if err, ok := r.(error); !ok || !errors.Is(err, fault) {
			t.Errorf("recovered %v", r)
		}
	}()
	for range Cut(t.Context(), strings.NewReader("Envoys met in Oslo."), Options{Source: "a.txt", Format: Text}) {
		panic(fault)
	}
}
