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
	will would an not but they their this who which its after about more than or up out over also two new into could when if
	between against during before while because under since until she her him them we our you i says saying could should may
	where there what how all first last year week day people told government president minister state police made
	amid vs ahead off down back may set call calls talks war killed`)

// foreignWords are function words of other languages in Latin script that are
// no words of English.
var foreignWords = wordSet(`el la los las del una por con para que se su lo como más pero sus le ya este sí porque esta entre cuando
	muy sin sobre también fue hasta hay donde desde todo nos durante según y e ha han dijo gobierno presidente
	les des du une est dans qui pour sur au aux avec ce pas plus par sont cette mais été leur ses aussi comme ont et président
	der das und den von zu mit dem des sich auf für ist im eine als auch es werden aus er hat dass sie nach wird bei einer um am
	sind noch wie einem über einen zum haben nur oder vor zur bis mehr durch man sein wurde nicht
	o os as um uma não na no do da dos das em ao à pelo pela são seu sua mais foi após sobre governo
	il gli che di è della nel alla dei per sono anche delle dal più stato nella con ai ha degli essere dalla
	het een van voor niet zijn op te met aan er om dan maar bij ook uit naar heeft wordt werd nog deze
	och att det som på är av för inte till har om ett men var jag vi så kan skulle han den
	og det er på til av for ikke med som har ble etter sier i å
	ve bir bu için olarak ile de da çok olan gibi kadar daha sonra ancak dedi
	yang dan di dengan untuk pada dari ini itu dalam tidak akan oleh telah ke adalah juga
	na w z się nie do to że jest przez po od dla jak ale oraz
	je na se že v do za po s od pro jako byl`)

func init() {
	for w := range englishWords {
		delete(foreignWords, w)
	}
}

// Shares of function words by which a text counts as English without a
// detector, and below which a detector's word is taken against English.
const (
	surelyEnglish  = 0.20
	hardlyEnglish  = 0.10
	fewWords       = 12
	detectorSample = 2500
)

// language returns the ISO 639-1 code (639-3 where there is none), "" when the
// text has letters but no language can be told. Headlines, flashes and lists of
// names have few function words and are hard for a detector, so that English
// needs little to be believed and another language must show itself.
func (s *sample) language() string {
	if s.words == 0 {
		return ""
	}
	english := float64(s.english) / float64(s.words)
	foreign := float64(s.foreign) / float64(s.words)
	latin := s.latin*2 > s.letters
	if latin && english >= surelyEnglish && english > 1.5*foreign {
		return "en"
	}
	info := whatlanggo.Detect(cut(strings.ToLower(s.text.String()), detectorSample))
	code := code(info.Lang)
	switch {
	case !latin:
		return code
	case code == "en" || code == "":
		if foreign > 2*english && foreign > 0.15 && code == "" {
			return ""
		}
		return "en"
	case s.words < fewWords:
		if s.foreign > s.english && s.foreign >= 2 {
			return code
		}
		return "en"
	case foreign > english || english < hardlyEnglish && info.IsReliable():
		return code
	}
	return "en"
}

func code(l whatlanggo.Lang) string {
	if c := l.Iso6391(); c != "" {
		return c
	}
	return l.Iso6393()
}
