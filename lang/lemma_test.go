package lang

import "testing"

func TestScript(t *testing.T) {
	for _, c := range []struct{ form, class, want string }{
		{"ministers", "1|1|", "minister"},
		{"Ministers", "1|1|", "minister"},
		{"met", "0|2|eet", "meet"},
		{"countries", "1|3|y", "country"},
		{"LIMA", "2|0|", "Lima"},
		{"Lima", "2|0|", "Lima"},
		{"’s", "0|0|", "'s"},
		{"n’t", "0|3|not", "not"},
		{"Émigrés", "1|1|", "émigré"},
		{"is", "0|5|be", "is"},
		{"IS", "0|5|be", "is"},
		{"", "2|0|", ""},
		{"a", "0|0|||", "a||"},
	} {
		s, err := parseScript(c.class)
		if err != nil {
			t.Errorf("%q: %v", c.class, err)
			continue
		}
		if got := s.apply(c.form); got != c.want {
			t.Errorf("%q by %q is %q, want %q", c.form, c.class, got, c.want)
		}
	}
	for _, bad := range []string{"", "1", "1|2", "3|0|", "1|x|", "1|-1|", "12|0|"} {
		if _, err := parseScript(bad); err == nil {
			t.Errorf("class %q was taken", bad)
		}
	}
}
