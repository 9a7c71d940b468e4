package frame_test

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/wire/frame"
	"github.com/detente-wire/detente/wire/limit"
)

func starts(data []byte, i int) int {
	if bytes.HasPrefix(data[i:], []byte("#!")) {
		return 2
	}
	return 0
}

func TestMessages(t *testing.T) {
	long := strings.Repeat("x", 200_000)
	tests := []struct {
		name, in string
		want     []string
	}{
		{"none", "no mark # here", nil},
		{"one", "before#!one", []string{"6 #!one last"}},
		{"two", "#!one#!two", []string{"0 #!one", "5 #!two last"}},
		{"empty ones", "#!#!#!", []string{"0 #!", "2 #!", "4 #! last"}},
		{"a long one", "#!one#!" + long + "#!two", []string{"0 #!one", "5 over the limit of 100 bytes for one item", "200007 #!two last"}},
		{"a mark cut off", "#!one#", []string{"0 #!one# last"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for m, err := range frame.Messages(iotest.HalfReader(strings.NewReader(tt.in)), []byte("#"), starts, 100) {
				line := []string{strconv.FormatInt(m.Offset, 10)}
				switch {
				case errors.Is(err, limit.ErrTooLarge):
					line = append(line, "over the limit of 100 bytes for one item")
				case err != nil:
					t.Fatal(err)
				default:
					line = append(line, string(m.Data))
				}
				if m.Last {
					line = append(line, "last")
				}
				got = append(got, strings.Join(line, " "))
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
