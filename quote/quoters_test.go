package quote_test

import (
	"testing"

	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/quote"
)

// quoters returns the engine, and by name the ways to find quotes that this build has: by rules
// alone, and with the learned head.
func quoters(t testing.TB) (*lang.Engine, map[string]*quote.Quoter) {
	t.Helper()
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*quote.Quoter{"rules": quote.New()}
	if file := engine.Quotes(); file != nil {
		head, err := quote.ReadHead(file)
		if err != nil {
			t.Fatal(err)
		}
		out["head"] = quote.New().With(head, engine.Vector)
	}
	return engine, out
}
