package account

import "testing"

// FuzzPHC reads any text as a hash: what is read is within bounds, and is written
// as one that is read the same.
func FuzzPHC(f *testing.F) {
	for _, s := range []string{"", "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "$argon2id$v=19$m=-1,t=3,p=400$$", "$argon2i$$$$"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, salt, sum, err := parsePHC(s)
		if err != nil {
			return
		}
		if c.Memory > maxMemory || c.Passes > maxPasses || c.Passes == 0 || c.Lanes == 0 {
			t.Errorf("%q costs %+v", s, c)
		}
		again, _, _, err := parsePHC(phc(c, salt, sum))
		if again != c || err != nil {
			t.Errorf("%q is written as another: %+v %v", s, again, err)
		}
	})
}
