package event

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/detente-wire/detente/news"
)

// Code is a row of the code table: what a CAMEO code means in PLOVER.
type Code struct {
	Cameo     string
	Plover    news.Plover
	Goldstein float64
	Name      string // short, for people
}

//go:embed tables/codes.tsv
var codesTSV string

var codeTable = sync.OnceValue(func() map[string]Code {
	table, err := parseCodes(codesTSV)
	if err != nil {
		panic("event: embedded code table: " + err.Error())
	}
	return table
})

// LookupCode returns the row of a CAMEO code.
func LookupCode(cameo string) (Code, bool) {
	c, ok := codeTable()[cameo]
	return c, ok
}

// Codes returns the rows of the code table, sorted by code.
func Codes() []Code {
	return slices.SortedFunc(maps.Values(codeTable()), func(a, b Code) int { return strings.Compare(a.Cameo, b.Cameo) })
}

// QuadOf returns the quad class of a PLOVER class: 1 verbal cooperation,
// 2 material cooperation, 3 verbal conflict, 4 material conflict, 0 for a class
// that PLOVER does not have.
func QuadOf(class string) int {
	switch class {
	case "AGREE", "CONSULT", "SUPPORT", "CONCEDE":
		return 1
	case "COOPERATE", "AID", "RETREAT":
		return 2
	case "REQUEST", "ACCUSE", "REJECT", "THREATEN":
		return 3
	case "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT":
		return 4
	}
	return 0
}

// parseCodes reads rows of code, class, mode, contexts, Goldstein value and
// name; "-" stands for none.
func parseCodes(text string) (map[string]Code, error) {
	table := make(map[string]Code, 300)
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 6 {
			return nil, fmt.Errorf("line %d: %d columns, want 6", n+1, len(f))
		}
		g, err := strconv.ParseFloat(f[4], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: Goldstein value: %w", n+1, err)
		}
		c := Code{Cameo: f[0], Goldstein: g, Name: f[5], Plover: news.Plover{Event: f[1], Mode: undash(f[2])}}
		if ctx := undash(f[3]); ctx != "" {
			c.Plover.Contexts = strings.Split(ctx, ",")
		}
		table[c.Cameo] = c
	}
	return table, nil
}

func undash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}
