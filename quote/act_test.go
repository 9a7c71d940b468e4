package quote_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
)

// TestAct holds acts to be no quotes, and the content of others to what was said.
func TestAct(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"signed", "The president signed a bill that for the first time requires boats to carry rafts.", ""},
		{"called off", "The union called off its planned strike at the harbor.", ""},
		{"telephoned", "Ruiz called the judge.", ""},
		{"called names", "Ruiz called the strike a mistake.", "the strike a mistake"},
		{"called for", "Ruiz called for calm.", "calm"},
		{"sees fit", "The club may spend the money as it sees fit.", ""},
		{"occasion", "In his spring lecture, Ruiz said, “The wall has come down.”", "“The wall has come down.”"},
		{"remark", "Ruiz criticized the tax plan - the third in a year.", "the tax plan"},
		{"second verb", "Ruiz said the plan was weak, but added, “We can live with it.”", "the plan was weak | “We can live with it.”"},
	}
	engine, readers := quoters(t)
	for name, q := range readers {
		for _, c := range cases {
			t.Run(name+"/"+c.name, func(t *testing.T) {
				doc := news.NewDoc(&news.Story{Text: c.text, Zones: []news.Zone{{Kind: news.ZoneBody, Span: news.Span{End: len(c.text)}}}})
				engine.Annotate(doc)
				q.Annotate(doc)
				check(t, doc)
				var got []string
				for i := range doc.Quotes {
					for _, s := range doc.Quotes[i].Content {
						got = append(got, doc.Text(s))
					}
				}
				if diff := cmp.Diff(c.want, strings.Join(got, " | ")); diff != "" {
					t.Errorf("contents differ (-want +got):\n%s", diff)
				}
			})
		}
	}
}
