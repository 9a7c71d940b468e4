package event

import (
	"strings"
	"testing"
)

// TestDefinitions: every class and mode of PLOVER says what it is, and nothing else does.
func TestDefinitions(t *testing.T) {
	want := map[string]bool{}
	for line := range strings.Lines(ploverTSV) {
		class, modes, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !ok || line[0] == '#' || class == "contexts" {
			continue
		}
		want[class+" "] = true
		for _, mode := range strings.Fields(modes) {
			want[class+" "+mode] = true
		}
	}
	for _, d := range definitions() {
		if key := d.class + " " + d.mode; !want[key] {
			t.Errorf("%q is defined, and is not in the table of PLOVER", key)
		} else {
			delete(want, key)
		}
	}
	for key := range want {
		t.Errorf("%q has no definition", key)
	}
}

func TestManual(t *testing.T) {
	const text = `{tariff}: tariff, duty
TARIFF quad=4 - A imposes {tariff}s [on/against B] | A taxes B | A hits B with {tariff}s
                not: A taxes its people
AID weak 071 A a loan to B
AID 071 A lends money to B
REQUEST 02* A urges B to DO
`
	book, err := ReadFiles(nil, File{Name: "own.txt", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	for most, wants := range map[int][]string{
		0: {
			"| [TARIFF](#tariff) | 4 material conflict | – | 3 |", "A class of the author's own. Quad class: 4 material conflict.",
			"- **without a CAMEO code**: *A imposes tariffs on B*; *A taxes B*; *A hits B with tariffs*\n", "- *Not*: *A taxes its people*\n",
			"| 071 | economic aid | 7.4 |  | economic | 1 |", "- **071** economic aid: *A lends money to B*\n",
			"| 0231 | appeal for economic aid | 3.4 | assist | economic | of 071 |", "- **02*** (of another act, which decides the code): *A urges B to DO*\n",
		},
		2: {"*A imposes tariffs on B*; *A taxes B* (2 of 3)"},
	} {
		got := Manual(most, book)
		for _, w := range wants {
			if !strings.Contains(got, w) {
				t.Errorf("with %d: no %q in:\n%s", most, w, got)
			}
		}
		if strings.Contains(got, "CONSULT") || strings.Contains(got, "a loan") {
			t.Errorf("with %d: a class without examples, or what only stands in another act", most)
		}
	}
}
