package events_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/events"
	"github.com/detente-wire/detente/news"
)

// TestCrossValidate learns two verbs from invented sentences of four folds.
func TestCrossValidate(t *testing.T) {
	r, err := detente.NewRelater()
	if err != nil {
		t.Fatal(err)
	}
	var list []events.Marked
	for i, pair := range [][2]string{{"Norway", "Fiji"}, {"Peru", "Chile"}, {"Ghana", "Togo"}, {"Japan", "Nepal"}} {
		for verb, class := range map[string]string{"praised": "SUPPORT", "bombed": "ASSAULT"} {
			text := fmt.Sprintf("%s %s %s.", pair[0], verb, pair[1])
			at := len(pair[0]) + len(verb) + 2
			list = append(list, events.Marked{
				Text: text, Class: class, Quad: 1, Fold: i, Sources: []news.Span{{End: len(pair[0])}}, Targets: []news.Span{{Start: at, End: at + len(pair[1])}},
			})
		}
	}
	list = append(list, events.Marked{Text: "Norway yielded to Fiji.", Class: "YIELD", Fold: 0, Sources: []news.Span{{End: 6}}, Targets: []news.Span{{Start: 18, End: 22}}})
	lessons, err := events.Lessons(context.Background(), r, list, 2)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(lessons[8].Classes); got != "[CONCEDE RETREAT]" {
		t.Errorf("YIELD teaches %s", got)
	}
	for _, alone := range []bool{true, false} {
		judged := events.CrossValidate(lessons, alone)
		if len(judged) != len(list) {
			t.Fatalf("%d judged of %d", len(judged), len(list))
		}
		for i, j := range judged[:8] {
			if j.Gold != list[i].Class || j.Got != j.Gold || j.Fold != list[i].Fold {
				t.Errorf("alone %v, %q: %+v", alone, list[i].Text, j)
			}
		}
	}
}
