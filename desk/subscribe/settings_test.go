package subscribe_test

import (
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/subscribe"
)

func env(name string) (string, bool) {
	v, ok := map[string]string{"KEY": "s3cret"}[name]
	return v, ok
}

func TestParseSettings(t *testing.T) {
	s, err := subscribe.ParseSettings([]byte(`
address = "https://desk.example.org/"
allow_addresses = ["127.0.0.1", "10.2.3.4/16"]
mail_every = "30m"
tries = 5
recipients = ["@example.org"]
[mail]
host = "mail.example.org"
user = "desk"
password = "${KEY}"
from = "Desk <desk@example.org>"
`), env)
	if err != nil {
		t.Fatal(err)
	}
	if s.Address != "https://desk.example.org" || s.Every != 30*time.Minute || s.Tries != 5 || len(s.Allow) != 2 || s.Allow[1] != netip.MustParsePrefix("10.2.0.0/16") {
		t.Errorf("%+v", s)
	}
	if m := s.Mail; m.Port != 587 || m.Security != "starttls" || m.Password != "s3cret" || m.From.Address != "desk@example.org" {
		t.Errorf("%+v", m)
	}
	for text, want := range map[string]string{
		"addr = 'x'": `line 1: unknown key "addr"`, "address = 'ftp://x'": "address:", "tries = 'x'": "line 1", "tries = -1": "tries:", "mail_every = '1s'": "mail_every:",
		"allow_addresses = ['intranet']": "no range of addresses", "[mail]\nhost = 'a'\nfrom = 'x'": "mail.from", "[mail]\nhost = 'a b'\nfrom = 'a@b.c'": "host and port",
		"[mail]\nhost = 'a'\nfrom = 'a@b.c'\nsecurity = 'ssl'": "none of starttls", "[mail]\nhost = 'a'\nfrom = 'a@b.c'\npassword = '${NONE}'": "no NONE",
		"[mail]\nhost = 'a.example'\nfrom = 'a@b.c'\nsecurity = 'none'\nuser = 'x'": "can be read on the way", "[mail": "line 1",
	} {
		if _, err := subscribe.ParseSettings([]byte(text), env); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// FuzzParseSettings reads any text: settings, or an error with words.
func FuzzParseSettings(f *testing.F) {
	f.Add("address = 'https://x.example'\nallow_addresses = ['::1']\nmail_every = '1h'\n")
	f.Add("[mail]\nhost = 'm'\nport = 25\nsecurity = 'none'\nfrom = 'a@b.c'\npassword = '${KEY}'\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := subscribe.ParseSettings([]byte(text), env)
		if err != nil && strings.TrimSpace(err.Error()) == "" {
			t.Error("an error without words")
		}
		if err == nil && s.Mail != nil && (s.Mail.Host == "" || s.Mail.Port == 0 || s.Mail.From.Address == "") {
			t.Errorf("%+v", s.Mail)
		}
	})
}
