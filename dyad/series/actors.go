package series

import (
	"fmt"
	"strings"
)

// Actors is one side of a dyad: every actor whose code begins with one of these.
// "COL" is Colombia with its government, rebels and people, "COLGOV" the
// government alone.
type Actors []string

// ParseActors reads codes with commas between them: "YUG,FRY,SER,KSV". Its error
// names what is no code.
func ParseActors(text string) (Actors, error) {
	var out Actors
	for _, code := range strings.Split(text, ",") {
		code = strings.ToUpper(strings.TrimSpace(code))
		if code == "" || strings.ContainsFunc(code, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') }) {
			return nil, fmt.Errorf("%q is no actor code such as COL or COLGOV", code)
		}
		out = append(out, code)
	}
	return out, nil
}

// Match reports whether an actor's code is of this side.
func (a Actors) Match(code string) bool {
	for _, prefix := range a {
		if strings.HasPrefix(code, prefix) {
			return true
		}
	}
	return false
}

func (a Actors) String() string { return strings.Join(a, ",") }
