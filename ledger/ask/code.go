package ask

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/world"
)

// Bodies are names of international organisations by their codes.
var Bodies = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, o := range world.Default().Organizations {
		if _, ok := out[o.Code]; !ok && o.Code != "" && o.Country == "" {
			out[o.Code] = o.Name()
		}
	}
	return out
})

// Code is the code that words stand for, "" for none that is known.
func Code(words string) string {
	who := ledger.AskWho(words)
	if who.Name != "" && words == strings.ToLower(words) { // as people type
		who = ledger.AskWho(capitals(words))
	}
	switch {
	case who.Name != "":
		return ""
	case who.Code != "":
		return who.Code
	case who.Begins && Bodies()[who.Root] == "" && who.Root != "IGO":
		return "" // shaped like a code, and none
	}
	return who.Root
}

// Codes finds up to two countries or organisations that words name: the whole, or
// what lies on either side of a cut between two words ("Norway Morocco").
func Codes(words string) []string {
	if code := Code(words); code != "" {
		return []string{code}
	}
	fields := strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(" ,-–/", r) })
	for i := 1; i < len(fields); i++ {
		a := Code(strings.Join(fields[:i], " "))
		b := Code(strings.TrimPrefix(strings.Join(fields[i:], " "), "and "))
		if a != "" && b != "" && a != b {
			return []string{a, b}
		}
	}
	return []string{}
}

// capitals gives each word a capital.
func capitals(words string) string {
	list := strings.Fields(words)
	for i, w := range list {
		r, n := utf8.DecodeRuneInString(w)
		list[i] = string(unicode.ToUpper(r)) + w[n:]
	}
	return strings.Join(list, " ")
}
