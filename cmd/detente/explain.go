package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// explainEvents prints why each event of a story was coded as it was. Offsets
// are those of the records: Unicode code points.
func explainEvents(w io.Writer, doc *news.Doc) error {
	var sb strings.Builder
	for _, r := range record.Of(doc) {
		e, ok := r.(record.Event)
		if !ok || e.Explain == nil {
			continue
		}
		if sb.Len() == 0 {
			sb.WriteString("\nWhy\n")
		}
		explainEvent(&sb, &e)
	}
	_, err := io.WriteString(w, sb.String())
	return err
}

func explainEvent(sb *strings.Builder, e *record.Event) {
	line(sb, 2, "event", fmt.Sprintf("%s  %s", words(e.Trigger), *e.Rule))
	explainMatch(sb, 4, e.Explain)
	said := []string{e.Status}
	for _, r := range e.Explain.Status {
		said = append(said, words(r.Span)+" says "+r.Says)
	}
	line(sb, 4, "status", strings.Join(said, ", "))
	said = []string{e.Claim}
	for _, r := range e.Explain.Claim {
		said = append(said, words(r.Span)+" "+r.Says)
	}
	line(sb, 4, "claim", strings.Join(said, ", "))
	line(sb, 4, "sure", strings.TrimSuffix(fmt.Sprintf("%.3f: %s", e.Confidence, strings.Join(e.Explain.Evidence, "; ")), ": "))
	for _, v := range e.Explain.Rivals {
		line(sb, 4, "rival", fmt.Sprintf("%s%s: %s", v.Rule, at(v.Example), v.Why))
	}
}

// explainMatch prints the example and the words that it took, and those of the
// act that an operator takes, further in.
func explainMatch(sb *strings.Builder, indent int, x *record.Explain) {
	if x.Example != nil {
		line(sb, indent, "example", *x.Example)
	}
	line(sb, indent, "pattern", x.Pattern)
	var list []string
	for _, r := range x.Words {
		list = append(list, r.Says+" "+words(r.Span))
	}
	line(sb, indent, "words", strings.Join(list, ", "))
	if x.Takes != nil {
		line(sb, indent, "takes", "")
		explainMatch(sb, indent+2, x.Takes)
	}
}

func line(sb *strings.Builder, indent int, name, text string) {
	sb.WriteString(strings.TrimRight(fmt.Sprintf("%*s%-8s %s", indent, "", name, text), " ") + "\n")
}

func at(example *string) string {
	if example == nil {
		return ""
	}
	return " (" + *example + ")"
}

// words quotes a span with its offsets.
func words(s *record.Span) string {
	if s == nil {
		return ""
	}
	return fmt.Sprintf("%q %d–%d", strings.Join(strings.Fields(s.Text), " "), s.Start, s.End)
}
