package account_test

import (
	"errors"
	"testing"

	"github.com/detente-wire/detente/desk/account"
)

// TestEnter makes an account of a claim once, and never gives one to another.
func TestEnter(t *testing.T) {
	s, _, _ := open(t)
	ctx := t.Context()
	must(t, s.Add(ctx, "root", account.Administrator, good))
	const here = "https://id.example.org"
	for _, c := range []struct {
		says  string
		claim account.Claim
		who   string
		want  error
	}{
		{"of nobody", account.Claim{here, "", "maria", account.Reader}, "", account.ErrWrong},
		{"of nowhere", account.Claim{"", "1", "maria", account.Reader}, "", account.ErrWrong},
		{"without a role", account.Claim{here, "1", "maria", account.Nobody}, "", account.ErrWrong},
		{"without a name", account.Claim{here, "1", "", account.Reader}, "", account.ErrName},
		{"of a name that is taken", account.Claim{here, "1", "Root", account.Reader}, "root", account.ErrTaken},
		{"the first time", account.Claim{here, "1", "Maria", account.Reader}, "maria", nil},
		{"under another name", account.Claim{here, "1", "root", account.Reviewer}, "maria", nil},
		{"of the same name", account.Claim{here, "2", "maria", account.Reader}, "maria", account.ErrTaken},
		{"of the same subject elsewhere", account.Claim{here + "/other", "1", "maria", account.Reader}, "maria", account.ErrTaken},
	} {
		if who, err := s.Enter(ctx, c.claim); who != c.who || !errors.Is(err, c.want) {
			t.Errorf("%s: %q %v", c.says, who, err)
		}
	}
	if _, err := s.Check(ctx, "maria", ""); !errors.Is(err, account.ErrWrong) {
		t.Errorf("with no password: %v", err)
	}
	must(t, s.Stop(ctx, "maria", true))
	if _, err := s.Enter(ctx, account.Claim{Issuer: here, Subject: "1", Name: "maria", Role: account.Reader}); !errors.Is(err, account.ErrWrong) {
		t.Errorf("stopped: %v", err)
	}
}
