package event

import "testing"

func TestCodes(t *testing.T) {
	for code, want := range map[string]struct {
		class string
		gold  float64
	}{
		"163": {"COERCE", -8}, "0874": {"RETREAT", 10}, "036": {"AGREE", 4}, "0256": {"REQUEST", -0.3},
		"138": {"THREATEN", -7}, "195": {"ASSAULT", -10}, "0814": {"RETREAT", 5}, "057": {"SUPPORT", 8},
	} {
		c, ok := LookupCode(code)
		if !ok || c.Plover.Event != want.class || c.Goldstein != want.gold {
			t.Errorf("code %s is %+v, want %s with %v", code, c, want.class, want.gold)
		}
	}
	for code, c := range codeTable() {
		if QuadOf(c.Plover.Event) == 0 {
			t.Errorf("code %s has class %s, which has no quad", code, c.Plover.Event)
		}
	}
}

// Every code that an operator gives is a code, and of the family's class.
func TestOperatorTable(t *testing.T) {
	class := map[string]string{"03": "AGREE", "02": "REQUEST", "10": "REQUEST", "12": "REJECT", "13": "THREATEN", "112": "ACCUSE"}
	for act, row := range operatorTable() {
		for i, family := range operatorFamilies {
			code := undash(row[i])
			if code == "" {
				continue
			}
			if c, ok := LookupCode(code); !ok || c.Plover.Event != class[family] {
				t.Errorf("act %s under %s* gives %s, which is %q", act, family, code, c.Plover.Event)
			}
		}
	}
	for _, c := range [][3]string{{"03*", "0874", "0356"}, {"10*", "0841", "1053"}, {"12*", "040", "125"}, {"13*", "195", "1384"}, {"13*", "040", "134"}, {"03*", "190", ""}, {"112*", "1822", "1122"}} {
		if got := operate(c[0], c[1]); got != c[2] {
			t.Errorf("operate(%s, %s) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestGovernorsAgree(t *testing.T) {
	seen := map[string]level{}
	for l, words := range governorLists() {
		for _, w := range words {
			if other, dup := seen[w]; dup && other != l {
				t.Errorf("%q stands under two levels", w)
			}
			seen[w] = l
		}
	}
}
