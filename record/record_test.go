package record_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/record/recordtest"
)

// sampleDoc has every layer filled, over a text with characters of several bytes.
func sampleDoc(t *testing.T) *news.Doc {
	t.Helper()
	doc := newstest.Doc(t, `
		# dateline = BOGOTÁ, Colombia
		# actor 0 = MARGOV person MAR Leïla Haddad / foreign minister
		# actor 1 = ESPGOV government ESP Spain
		1 Haddad Haddad PROPN NNP _ 2 nsubj _ NER=B-Person|Actor=0
		2 warned warn VERB VBD Tense=Past 0 root _ _
		3 Spain Spain PROPN NNP _ 2 obj _ Actor=1|SpaceAfter=No
		4 . . PUNCT . _ 2 punct _ _
	`)
	doc.Provenance = news.Provenance{Model: "m1", Codebook: "c1"}
	tok := doc.Sentences[0].Tokens
	haddad, spain := news.Party{Actor: 0, Span: tok[0].Span}, news.Party{Actor: 1, Span: tok[2].Span}
	when := &news.Time{Type: "DATE", Value: "2026-01-23", Start: "2026-01-23", End: "2026-01-24", Granularity: news.Day, From: news.FromStory, Sentence: news.None}
	doc.Places = []news.Place{{
		Name: "Bogotá", Country: "COL", Latitude: 4.6, Longitude: -74.1, Located: true, Use: news.Literal,
		Span: doc.Story.Dateline.PlaceSpan, Sentence: news.None,
	}}
	doc.Quotes = []news.Quote{{
		Source: haddad, Cue: tok[1].Span, Content: []news.Span{tok[2].Span}, Style: news.Indirect,
		Addressee: news.Party{Actor: news.None}, Via: news.None, Claim: news.Asserted, Confidence: 0.5,
	}}
	doc.Events = []news.Event{{
		Sources: []news.Party{haddad}, Targets: []news.Party{spain}, Plover: news.Plover{Event: "THREATEN"},
		Cameo: "130", Quad: 3, Goldstein: -4.4, Status: news.Occurred, Counts: true, Claim: news.Asserted, Attribution: 0,
		Time: when, Trigger: tok[1].Span, Rule: "THREATEN 130: A warns B", Confidence: 0.9,
	}}
	doc.Appointments = []news.Appointment{{
		Title: "meeting", Participants: []news.Party{haddad}, Time: when, Status: news.Announced,
		Event: 0, Trigger: tok[1].Span, Confidence: 0.5,
	}}
	doc.Relations = []news.Relation{{Parties: []news.Party{haddad, spain}, Trend: news.Escalation, Trigger: tok[1].Span, Confidence: 0.5}}
	return doc
}

func TestRecordsFitSchema(t *testing.T) {
	var buf bytes.Buffer
	if err := record.Write(&buf, sampleDoc(t)); err != nil {
		t.Fatal(err)
	}
	if err := recordtest.Check(buf.Bytes()); err != nil {
		t.Error(err)
	}
}

func TestCheckFails(t *testing.T) {
	for name, line := range map[string]string{
		"no object":     "3",
		"no type":       "{}",
		"unknown field": strings.Replace(storyLine(t), "{", `{"colour":1,`, 1),
		"empty string":  strings.Replace(storyLine(t), `"format":"text"`, `"format":""`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			if recordtest.Check([]byte(line)) == nil {
				t.Errorf("no error for %.60s", line)
			}
		})
	}
}

func storyLine(t *testing.T) string {
	t.Helper()
	var buf bytes.Buffer
	if err := record.Write(&buf, sampleDoc(t)); err != nil {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(buf.String(), "\n")
	return line
}

func decode(t *testing.T, doc *news.Doc) []map[string]any {
	t.Helper()
	var buf bytes.Buffer
	if err := record.Write(&buf, doc); err != nil {
		t.Fatal(err)
	}
	var out []map[string]any
	for dec := json.NewDecoder(&buf); dec.More(); {
		var r map[string]any
		if err := dec.Decode(&r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// TestSpansCountCodePoints slices the text as Python and R do.
func TestSpansCountCodePoints(t *testing.T) {
	records := decode(t, sampleDoc(t))
	text := []rune(records[0]["text"].(string))
	n := 0
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			start, ok1 := v["start"].(float64)
			end, ok2 := v["end"].(float64)
			if want, ok := v["text"].(string); ok && ok1 && ok2 {
				n++
				if got := string(text[int(start):int(end)]); got != want {
					t.Errorf("span %v-%v: text %q, slice %q", start, end, want, got)
				}
			}
			for _, e := range v {
				walk(e)
			}
		}
	}
	for _, r := range records {
		walk(r)
	}
	if n < 10 {
		t.Errorf("only %d spans seen", n)
	}
}

func TestIdentity(t *testing.T) {
	a, b := sampleDoc(t), sampleDoc(t)
	b.Actors[0].Code, b.Events[0].Cameo = "MAROPP", "138" // judgements of the model
	for i, r := range decode(t, a) {
		if other := decode(t, b)[i]; r["id"] != other["id"] {
			t.Errorf("%s: identity changed with a judgement of the model", r["type"])
		}
	}
	b = sampleDoc(t)
	b.Events = append(b.Events, b.Events[0])
	seen := map[any]bool{}
	for _, r := range decode(t, b) {
		if seen[r["id"]] {
			t.Errorf("%s: identity %v twice", r["type"], r["id"])
		}
		seen[r["id"]] = true
	}
}

func TestAbstention(t *testing.T) {
	doc := sampleDoc(t)
	doc.Story.Abstained = "language es not supported: nothing coded"
	records := decode(t, doc)
	if len(records) != 1 || !strings.Contains(records[0]["abstained"].(string), "language es") {
		t.Errorf("records = %v", records)
	}
}
