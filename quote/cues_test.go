package quote

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
)

func TestEmbeddedTables(t *testing.T) {
	l, err := parseCues(cueTable)
	if err != nil {
		t.Fatal(err)
	}
	if e := l.verbs["deny"]; e == nil || e.claim != news.Denied || !e.takes(takesClause) || !e.takes(takesNoun) {
		t.Errorf("deny: %+v", e)
	}
	if e := l.verbs["call"]; e == nil || !e.takes(takesNoun) || !e.takesPrep("for") {
		t.Errorf("call: %+v: want the union of its headings", e)
	}
	for pos, m := range map[string]map[string]*entry{"verb": l.verbs, "noun": l.nouns, "adj": l.adjs} {
		for w, e := range m {
			if w != strings.ToLower(w) || e.frames == 0 && len(e.preps) == 0 {
				t.Errorf("%s %q: not a lemma in lower case, or takes nothing", pos, w)
			}
		}
	}
	if _, err := parseChannels(channelText); err != nil {
		t.Error(err)
	}
}

func TestBadTables(t *testing.T) {
	for _, tt := range []struct{ table, want string }{
		{"say", "line 1: word before any heading"},
		{"\n[verb speech]", "line 2: heading"},
		{"[verb talk q]", "unknown part of speech or kind"},
		{"[verb speech y]", `unknown frame or option "y"`},
	} {
		if _, err := parseCues(tt.table); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("cues %q: error %v, want %q", tt.table, err, tt.want)
		}
	}
	for _, tt := range []struct{ table, want string }{
		{"X | name", "want three columns"},
		{"X | verb | x", `unknown way "verb"`},
	} {
		if _, err := parseChannels(tt.table); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("channels %q: error %v, want %q", tt.table, err, tt.want)
		}
	}
}
