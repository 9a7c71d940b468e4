package actor

import "testing"

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"lee", "lee", 0}, {"", "abc", 3}, {"quispe", "quisep", 1}, {"quispe", "qispe", 1}, {"haddad", "hadad", 1},
		{"lorenzen", "lorentsen", 2}, {"pike", "mensah", 6},
	} {
		if got := edits(c.a, c.b); got != c.want {
			t.Errorf("edits(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
