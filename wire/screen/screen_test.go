package screen_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/anatomy"
	"github.com/detente-wire/detente/wire/screen"
)

const table = "looks like a table, not prose: nothing coded"

func TestMark(t *testing.T) {
	not := func(code string) string { return "language " + code + " not supported: nothing coded" }
	tests := []struct{ name, text, language, abstained string }{
		{"english", "The envoys met on Friday and said that the talks would go on.", "en", ""},
		{"flash", "EARTHQUAKE HITS NORTHERN PERU, MANY DEAD\nRescuers flown in.", "en", ""},
		{"flash of names", "Lund, Poe, de Wit win Velland peace prize", "en", ""},
		{"capitals", "OSLO, MARCH 10 - THE ENVOYS MET ON FRIDAY AND WILL MEET AGAIN.", "en", ""},
		{"spanish names", "Los Angeles, San Salvador, Rio de Janeiro and La Paz to host talks", "en", ""},
		{"quote in spanish", "“Sí, se puede”, the crowd shouted as the candidate of the left rose to speak in the square.", "en", ""},
		{"spanish", "El presidente dijo que las conversaciones van bien y que espera firmar un acuerdo antes de fin de mes.", "es", not("es")},
		{"spanish headline", "Presidente anuncia reunión con su homólogo en la capital", "es", not("es")},
		{"french", "PARIS (AFP) - Le président a déclaré que les discussions se poursuivent et qu'il espère un accord avec les ministres.", "fr", not("fr")},
		{"german", "Der Kanzler sagte am Freitag, dass die Gespräche gut verlaufen und ein Abkommen nicht mehr weit sei.", "de", not("de")},
		{"portuguese", "O presidente disse na sexta-feira que as negociações vão bem e que não há motivo para adiar a reunião.", "pt", not("pt")},
		{"russian", "Президент заявил в пятницу, что переговоры идут хорошо.", "ru", not("ru")},
		{"arabic", "قال الرئيس يوم الجمعة إن المحادثات تسير على ما يرام", "ar", not("ar")},
		{"scores", "Premier League results\n\nNorthbank 2 Port Clarence 1\nEastham 0 Velland 0\nHolm 1 Lund 3\n", "", table},
		{"scores with a lead", "Results of matches played on Saturday:\n\nNorthbank 2, Port Clarence 1\nEastham 0, Velland 0\nHolm 1, Lund 3\nPoe 2, Wit 2\n", "", table},
		{"scores in a row", "Northbank 2-1 Port Clarence, Eastham 0-0 Velland, Holm 1-3 Lund, Poe 2-2 Wit, Roe 1-0 Doe.", "", table},
		{"scores at half time", "Saturday's football\n\nNorthbank (1) 2 Port Clarence (0) 1\nEastham (0) 0 Velland (0) 0\nHolm (0) 1 Lund (2) 3\n", "", table},
		{"standings", "1. Northbank 20 15 3 2 48\n2. Eastham 20 14 3 3 45\n3. Holm 20 12 4 4 40\n4. Lund 20 11 5 4 38\n", "", table},
		{"scores told", "Northbank beat Port Clarence 2-1 on Saturday to go top of the league, and Eastham drew 0-0 with Velland.", "en", ""},
		{"flash of figures", "FED RAISES RATE 25 BPS TO 5.25 PCT, SEES 2 MORE RISES IN 2027", "en", ""},
		{"prices", "GRAIN CLOSING PRICES\n\nWHEAT   MAY  4.10  4.12\nWHEAT   JUL  4.15  4.19\nMAIZE   MAY  2.10  2.20\n", "", table},
		{"prose with figures", "Net profit rose 12 pct to 5.6 mln dlrs from 5.0 mln in 1986, and the bank said that it would pay 12 cts a share.", "en", ""},
		{"prose before a table", "The ministry said on Monday that it had raised the price of bread by a tenth and of rice by a fifth, as follows:\n\nBread 1.10\nRice 2.20\n", "en", ""},
		{"a note only", "(Corrects figure in paragraph 2)", "", "no words in it: nothing coded"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			story := &news.Story{Text: tt.text}
			anatomy.Mark(story)
			screen.Mark(story)
			if story.Language != tt.language || story.Abstained != tt.abstained {
				t.Errorf("got %q %q, want %q %q", story.Language, story.Abstained, tt.language, tt.abstained)
			}
		})
	}
}

func TestMarkKeepsAnAbstention(t *testing.T) {
	story := &news.Story{Text: "The envoys met.", Abstained: "too long"}
	anatomy.Mark(story)
	screen.Mark(story)
	if story.Abstained != "too long" || story.Language != "" {
		t.Errorf("got %q %q", story.Language, story.Abstained)
	}
}

func BenchmarkMark(b *testing.B) {
	for name, line := range map[string]string{
		"english": "The envoys met on Friday and said that the talks would go on in the spring. ",
		"spanish": "El presidente dijo que las conversaciones van bien y que espera firmar pronto. ",
	} {
		b.Run(name, func(b *testing.B) {
			story := news.Story{Text: strings.Repeat(line, 40)}
			anatomy.Mark(&story)
			b.ReportAllocs()
			for b.Loop() {
				s := story
				screen.Mark(&s)
			}
		})
	}
}
