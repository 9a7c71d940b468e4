package desk

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/world"
)

// functions are what templates call.
var functions = template.FuncMap{
	"actor": actorPath, "party": partyPath, "relation": relationPath, "story": storyPath, "review": reviewPath, "minute": minuteOf, "kindsOfRecord": func() []string { return ledger.Kinds }, "between": eventsBetween, "query": withQuery,
	"nameOf": nameOf, "day": longDay, "lastDay": func(end string) string { return daysFrom(end, -1) },
	"percent": percent, "share": func(v *float64) string { return percent(*v) }, "quad": quadName, "kind": func(k any) string { return kindWords(fmt.Sprint(k)) },
	"number": counted, "join": strings.Join, "short": func(id string) string { return id[:min(len(id), 8)] }, "upperFirst": upperFirst,
	"sourcePath": sourcePath, "clock": clock,
	"headline": headline, "legend": func(kind string) string { return legends[kind] }, "tab": tabOf,
	"span": func(from, to float64) float64 { return to - from }, "minus": func(a, b int) int { return a - b },
	"classes": func() []string { return classes }, "quads": func() []int { return []int{1, 2, 3, 4} }, "claims": func() []string { return append([]string{""}, ask.Claims...) }, "statuses": func() []string { return append([]string{""}, ask.Statuses...) },
	"kindsOf": func() []subscribe.Kind { return subscribe.Kinds }, "changesOf": func() []string { return subscribe.Changes }, "among": func(v string, list []string) bool { return slices.Contains(list, v) },
	"nth": nth, "minutes": func(d time.Duration) int { return int(d / time.Minute) }, "doing": func(id, do, words string) button { return button{id, do, words} },
}

// legends are the names of marks.
var legends = map[string]string{"person": "people", "words": "words of somebody", "event": "event", "due": "scheduled", "press": "the press's view"}

// button is what can be done with a subscription.
type button struct{ ID, Do, Words string }

// nth is one of a list, "" of a shorter one.
func nth(list []string, n int) string {
	if n >= len(list) {
		return ""
	}
	return list[n]
}

func headline(s *record.Span) string {
	if s == nil {
		return ""
	}
	return oneLine(s.Text)
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// tab is a page that can be gone to from every other.
type tab struct {
	Path, Name string
	Here       bool
}

func tabOf(page, own, path, name string) tab {
	return tab{path, name, page == own || page == own+"s"}
}

func actorPath(who string) string { return "/actor/" + url.PathEscape(who) }

// partyPath is the page of a party: that of its name where it has one of its own,
// else that of its country or body.
func partyPath(p ledger.Party) string {
	switch news.ActorKind(p.Kind) {
	case news.KindState, news.KindGovernment, news.KindPopulation, news.KindGroup:
		if p.Code != "" && codeOf(p.Code) == p.Code {
			return actorPath(p.Code)
		}
	}
	if p.Name == "" {
		return actorPath(p.Root())
	}
	return actorPath(p.Name)
}

func relationPath(a, b string) string {
	return "/relation/" + url.PathEscape(a) + "/" + url.PathEscape(b)
}

// sourcePath is the address that a source is paused or resumed at.
func sourcePath(name string, pause bool) string {
	path := "/sources/" + url.PathEscape(name)
	if pause {
		return path + "/pause"
	}
	return path + "/resume"
}

// clock is a time of RFC 3339 as people write it, to the minute.
func clock(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return t.Format("2006-01-02 15:04")
}

// storyPath is the page of a story, at the words of a record where one is named.
func storyPath(id, record string) string {
	path := "/story/" + url.PathEscape(id)
	if record != "" {
		path += "#w-" + record
	}
	return path
}

// withQuery is the query of an address with some values set anew; "" takes one away.
func withQuery(values url.Values, pairs ...any) string {
	out := url.Values{}
	for k, v := range values {
		out[k] = v
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		k, v := fmt.Sprint(pairs[i]), fmt.Sprint(pairs[i+1])
		if v == "" {
			out.Del(k)
		} else {
			out.Set(k, v)
		}
	}
	return "?" + out.Encode()
}

// classes are those of PLOVER, from cooperation in words to conflict in deeds.
var classes = []string{
	"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}

// sectors are what the second part of a code stands for.
var sectors = map[string]string{
	"GOV": "government", "MIL": "armed forces", "REB": "rebels", "OPP": "opposition", "PTY": "parties", "COP": "police", "JUD": "courts", "SPY": "intelligence services", "MED": "media",
	"EDU": "education", "BUS": "business", "CRM": "criminals", "CVL": "civilians", "LEG": "parliament", "LAB": "labour", "REF": "refugees", "ELI": "elites", "NGO": "organisations", "UAF": "armed groups", "PRM": "militias", "SEP": "separatists", "RAD": "radicals",
	"REL": "clergy", "HLH": "health", "AGR": "agriculture", "DEV": "development", "ENV": "environment", "HRI": "human rights", "LGL": "lawyers", "SCI": "science", "JRN": "journalists", "MNC": "companies",
}

// nameOf is what people call the bearer of a code.
func nameOf(code string) string {
	if len(code) >= 3 {
		if c, ok := world.Default().CountryByCode(code[:3]); ok {
			if s := sector(code); s != "" {
				return c.Name() + ", " + s
			}
			return c.Name()
		}
	}
	if name, ok := ask.Bodies()[code]; ok {
		return name
	}
	if code == "IGO" {
		return "International organisations"
	}
	if s, ok := sectors[code]; ok {
		return upperFirst(s)
	}
	return code
}

// sector says what part of a country a code stands for, "" for the country itself.
func sector(code string) string {
	if len(code) < 6 {
		return ""
	}
	if s, ok := sectors[code[3:6]]; ok {
		return s
	}
	return code[3:]
}

// longDay is a day as people write it, with its weekday; also a month, a year and
// days from one to another. What is none of these stays as it is.
func longDay(day string) string {
	if from, to, ok := strings.Cut(day, "/"); ok {
		return plainDay(from) + " – " + plainDay(to)
	}
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		return t.Format("Monday, 2 January 2006")
	}
	return plainDay(day)
}

func plainDay(day string) string {
	for _, f := range [...][2]string{{time.DateOnly, "2 January 2006"}, {"2006-01", "January 2006"}} {
		if t, err := time.Parse(f[0], day); err == nil {
			return t.Format(f[1])
		}
	}
	return day
}

// classWords is what was done, in words where the code has some.
func classWords(class, cameo string) string {
	if c, ok := event.LookupCode(cameo); ok {
		return strings.ToLower(c.Name)
	}
	return strings.ToLower(class)
}

func percent(v float64) string { return fmt.Sprintf("%.0f %%", 100*v) }

// quadName names a quad class for a reader and a style sheet.
func quadName(n int) string {
	return [...]string{"none", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}[max(0, min(4, n))]
}

func upperFirst(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// minuteOf is a moment to the minute, in UTC.
func minuteOf(at string) string {
	t, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return at
	}
	return t.UTC().Format("2006-01-02 15:04")
}
