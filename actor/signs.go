package actor

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tables/signs.txt
var signsText string

// sign is a phrase that is a sign of a country.
type sign struct {
	words   []string
	country string
}

// signs has the phrases of tables/signs.txt by their first word.
var signs = sync.OnceValue(func() map[string][]sign {
	m := make(map[string][]sign)
	for line := range strings.Lines(signsText) {
		country, list, ok := strings.Cut(strings.TrimSpace(line), "|")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for phrase := range strings.SplitSeq(list, ";") {
			w := strings.Fields(phrase)
			m[w[0]] = append(m[w[0]], sign{w, country})
		}
	}
	return m
})

// addSigns counts the signs of countries in a sentence.
func (p *pass) addSigns(w *scale, sent int) {
	low := p.lower[sent]
	for i := range low {
		for _, s := range signs()[low[i]] {
			if s.at(low[i:]) {
				w.add(s.country).signs++
			}
		}
	}
}

func (s *sign) at(low []string) bool {
	if len(low) < len(s.words) {
		return false
	}
	for i, w := range s.words {
		stem, open := strings.CutSuffix(w, "*")
		if low[i] != w && !(open && strings.HasPrefix(low[i], stem)) {
			return false
		}
	}
	return true
}

// spelling tells how a story spells what Americans and British spell differently, from
// -1 (as the British) to 1.
func (p *pass) spelling() float64 {
	us, gb := 0.0, 0.0
	for i := range p.lower {
		for _, w := range p.lower[i] {
			switch american[w] {
			case 1:
				us++
			case -1:
				gb++
			}
		}
	}
	return (us - gb) / (us + gb + 1)
}

// american has words of one spelling: 1 for that of the United States, -1 for the other.
var american = func() map[string]int {
	m := map[string]int{}
	for i, list := range []string{
		"colour colours favour favourite honour honoured labour neighbour neighbours neighbouring behaviour rumours harbour centre centres theatre metres kilometres litres defence offence licence programme programmes organisation organisations organised organise organisers recognise recognised realise realised criticised emphasised apologised authorised prioritise analyse travelled travelling cancelled counselling cheque tonnes grey fulfil judgement whilst towards",
		"color colors favor favorite honor honored labor neighbor neighbors neighboring behavior rumors harbor center centers theater meters kilometers liters defense offense license program programs organization organizations organized organize organizers recognize recognized realize realized criticized emphasized apologized authorized prioritize analyze traveled traveling canceled counseling tons gray fulfill judgment percent toward",
	} {
		for _, w := range strings.Fields(list) {
			m[w] = 2*i - 1
		}
	}
	return m
}()
