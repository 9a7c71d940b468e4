package ledger_test

import (
	"testing"

	"github.com/detente-wire/detente/ledger"
)

func TestAskWho(t *testing.T) {
	for text, want := range map[string]ledger.Who{
		"":               {},
		"COL":            {Root: "COL"},
		"Colombia":       {Root: "COL"},
		"COLGOV":         {Root: "COL", Code: "COLGOV"},
		"USA:JUD":        {Root: "USA", Code: "USAJUD"},
		"IGO":            {Root: "IGO", Begins: true},
		"IGOUNO":         {Root: "IGOUNO", Begins: true},
		"United Nations": {Root: "IGOUNO"},
		"Petro":          {Name: "Petro"},
		"NATO members":   {Name: "NATO members"},
	} {
		if got := ledger.AskWho(text); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}
