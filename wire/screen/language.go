package screen

import (
	"strings"

	"github.com/abadojack/whatlanggo"
)

func wordSet(list string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// englishWords are function words and the wire's own that are spelled so in no
// other large language, or seldom.
var englishWords = wordSet(`the of and to in a for on that with is was by at from as it his he said has have had be been are were
	will would an not but they their this who which its after about than or also into could when if
	between against during before while because under since until she her him them we our you i says saying could should 
	where there what how all day people told government president minister state police made
	amid ahead back talks war killed`)

// foreignWords are function words of other languages in Latin script that are
// no words of English.
var foreignWords = wordSet(`el la los las del una por con para que se su lo como más pero sus le ya este sí porque esta entre cuando
	muy sin sobre también fue hasta hay donde desde todo nos durante según ha han dijo gobierno presidente
	les des du une est dans qui pour sur au aux avec ce pas plus par sont cette mais été leur ses aussi comme ont et président
	der das und den von zu mit dem des sich auf für ist im eine als auch es werden aus er hat dass sie nach wird bei einer um am
	sind noch wie einem über einen zum haben nur oder vor zur bis mehr durch man sein wurde nicht
	os as um uma não na no do da dos das em ao à pelo pela são seu sua mais foi após sobre governo
	il gli che di è della nel alla dei per sono anche delle dal più stato nella con ai ha degli essere dalla
	het een van voor niet zijn op te met aan er om dan maar bij ook uit naar heeft wordt werd nog deze
	och att det som på är av för inte till har om ett men var jag vi så kan skulle han den
	og det er på til av for ikke med som har ble etter sier i å
	ve bir bu için olarak ile de da çok olan gibi kadar daha sonra ancak dedi
	yang dan di dengan untuk pada dari ini itu dalam tidak akan oleh telah ke adalah juga
	na w z się nie do to że jest przez po od dla jak ale oraz
	je na se že v do za po s od pro jako byl`)

// silentWords are foreign function words that stand in names which English keeps
// ("Los Angeles", "Rio de Janeiro"), or are words of English or terms of
// the market desk: alone they say nothing.
var silentWords = wordSet(`en una un el la las los de del san da do dos du des le les al no so man men me he ha sin son per par plus pour
	van von der den die dan con est nos tot com om ten dem mar sale dari as on te se ai ni sur`)

func init() {
	for w := range foreignWords {
		if len(w) == 1 {
			delete(foreignWords, w) // initials and letters after an apostrophe
		}
	}
	for _, set := range []map[string]bool{englishWords, silentWords} {
		for w := range set {
			delete(foreignWords, w)
		}
	}
}

const (
	surelyEnglish  = 0.20 // share of English function words at which no detector is asked
	surelyForeign  = 0.15 // share of foreign ones that decides in a text of some length
	scarcelyAny    = 0.04 // share of English ones that no English prose of some length has
	someLength     = 40   // words
	detectorSample = 2500 // bytes
)

// language returns the ISO 639-1 code (639-3 where there is none), "" when none
// can be told. Headlines, flashes and lists of names have few function words
// and mislead a detector, so that English needs little to be believed and
// another language must show its own words.
func (s *sample) language() string {
	if s.letters == 0 {
		return ""
	}
	if s.latin*2 <= s.letters {
		return s.detect()
	}
	english := float64(s.english) / float64(s.words)
	foreign := float64(s.foreign) / float64(s.words)
	switch {
	case english >= surelyEnglish && english > foreign:
		return "en"
	case s.foreign >= 2 && s.foreign > 2*s.english && foreign >= surelyForeign:
		return s.detect()
	case s.english == 0 && s.foreign+s.silent >= 3 && float64(s.foreign+s.silent)*10 >= 3*float64(s.words):
		if info := whatlanggo.Detect(s.head()); info.Lang != whatlanggo.Eng {
			return code(info.Lang)
		}
	case s.words >= someLength && s.foreign > s.english && foreign >= surelyForeign:
		return s.detect()
	case s.words >= someLength && english < scarcelyAny && s.numbers*5 < s.words:
		if info := whatlanggo.Detect(s.head()); info.Lang != whatlanggo.Eng && info.IsReliable() {
			return code(info.Lang)
		}
	}
	return "en"
}

// detect names the language of a text that is not English.
func (s *sample) detect() string {
	notEnglish := whatlanggo.Options{Blacklist: map[whatlanggo.Lang]bool{whatlanggo.Eng: true}}
	return code(whatlanggo.DetectLangWithOptions(s.head(), notEnglish))
}

func (s *sample) head() string { return cut(strings.ToLower(s.text.String()), detectorSample) }

func code(l whatlanggo.Lang) string {
	if c := l.Iso6391(); c != "" {
		return c
	}
	return l.Iso6393()
}
