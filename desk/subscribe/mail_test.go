package subscribe_test

import (
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/ledger/ledgertest"
)

// opened is a letter as its reader sees it.
type opened struct {
	mail.Header
	subject, body string
}

func open(t *testing.T, l letter) opened {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(l.text))
	if err != nil {
		t.Fatalf("%v\n%s", err, l.text)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	return opened{m.Header, subject, string(body)}
}

func (b *bench) deliver() (delivered, failed int) {
	b.t.Helper()
	delivered, failed, err := b.s.Deliver(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	return delivered, failed
}

var ofPeru = subscribe.Query{Of: subscribe.Events, Country: "PER"}

// TestMail sends digests by every way of securing the connection.
func TestMail(t *testing.T) {
	for _, security := range []string{"starttls", "tls", "none"} {
		t.Run(security, func(t *testing.T) {
			p, server := newPost(t, security)
			b := newBench(t, subscribe.Settings{Mail: server, Address: "https://desk.example"})
			sub := b.add(subscribe.Subscription{Title: "Peru", Query: ofPeru, Mail: "maria@paper.example", Every: 10 * time.Minute})
			b.put(tale("1.txt", "2031-03-10T10:00", threat))
			b.look()
			b.deliver()
			b.put(tale("2.txt", "2031-03-11T10:00", attack))
			b.look()
			b.put(tale("3.txt", "2031-03-11T10:00", protest))
			b.look()
			b.clock.forward(9 * time.Minute)
			if n, bad := b.deliver(); n+bad != 0 {
				t.Errorf("%d sent, %d not, before it is time", n, bad)
			}
			b.clock.forward(time.Minute)
			if n, bad := b.deliver(); n != 1 || bad != 0 {
				t.Errorf("%d sent, %d not", n, bad)
			}
			all := p.letters()
			if len(all) != 2 {
				t.Fatalf("%d letters", len(all))
			}
			if l := all[0]; l.from != "desk@wire.example" || l.to != "maria@paper.example" || l.user != "desk" || l.secured != (security != "none") {
				t.Errorf("%+v", l)
			}
			first, second := open(t, all[0]), open(t, all[1])
			if first.subject != "Peru → Chile: THREATEN" || second.subject != "2 new: Peru" {
				t.Errorf("subjects %q, %q", first.subject, second.subject)
			}
			stop := "https://desk.example/unsubscribe/" + sub.Stop
			for h, want := range map[string]string{"To": "<maria@paper.example>", "Auto-Submitted": "auto-generated", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "From": "=?utf-8?q?D=C3=A9tente?= <desk@wire.example>"} {
				if got := second.Get(h); got != want {
					t.Errorf("%s: %q, want %q", h, got, want)
				}
			}
			if got := second.Get("List-Unsubscribe"); !strings.HasPrefix(got, "<"+stop+">, <mailto:desk@wire.example?") {
				t.Errorf("List-Unsubscribe: %s", got)
			}
			if first.Get("Message-ID") == second.Get("Message-ID") || !strings.HasSuffix(first.Get("Message-ID"), "@wire.example>") {
				t.Errorf("ids %q, %q", first.Get("Message-ID"), second.Get("Message-ID"))
			}
			for _, want := range []string{"> Chile shelled a Peruvian patrol boat off the northern desert.\n", "https://desk.example/story/", "PROTEST", stop, ", ap\n"} {
				if !strings.Contains(second.body, want) {
					t.Errorf("lacks %q:\n%s", want, second.body)
				}
			}
		})
	}
}

// TestMailFails tries again what a server does not take, under the same id, and
// sends nothing in the open.
func TestMailFails(t *testing.T) {
	p, server := newPost(t, "starttls")
	b := newBench(t, subscribe.Settings{Mail: server})
	sub := b.add(subscribe.Subscription{Query: ofPeru, Mail: "maria@paper.example"})
	b.put(tale("1.txt", "2031-03-10T10:00", threat))
	b.look()
	step := func(command, says string, letters int) {
		t.Helper()
		p.set(command, says)
		b.deliver()
		p.set(command, "")
		if n := len(p.letters()); n != letters {
			t.Errorf("%s %s: %d letters, want %d", command, says, n, letters)
		}
		b.clock.forward(24 * time.Hour)
	}
	step("MAIL", "451 later", 0)
	step("DATA", "452 no room", 0)
	step("bare", "no STARTTLS", 0)
	step("AUTH", "535 not you", 0)
	step(".", "break", 1) // it is taken, and the connection breaks before they say so
	step("", "", 2)
	step("", "", 2)
	all := p.letters()
	if one, two := open(t, all[0]), open(t, all[1]); one.Get("Message-ID") != two.Get("Message-ID") || one.body != two.body || one.Get("Date") != two.Get("Date") {
		t.Errorf("another letter:\n%v\n%v", all[0], all[1])
	}
	b.put(tale("3.txt", "2031-03-12T10:00", protest))
	b.look()
	step("RCPT", "550 nobody of that name", 2)
	messages, err := b.s.Messages(t.Context(), sub.ID, 10)
	if err != nil || messages[0].State != "dead" || !strings.Contains(messages[0].Error, "nobody of that name") {
		t.Errorf("%+v %v", messages, err)
	}
	if n, err := b.s.Replay(t.Context(), sub.ID, messages[0].ID); n != 1 || err != nil {
		t.Errorf("replayed %d, %v", n, err)
	}
	step("", "", 3)
	if _, err := b.s.Unsubscribe(t.Context(), sub.Stop); err != nil {
		t.Error(err)
	}
	if got, err := b.s.Get(t.Context(), "", sub.ID); err != nil || got.Mail != "" {
		t.Errorf("%+v %v", got, err)
	}
	b.put(tale("4.txt", "2031-03-13T10:00", attack))
	b.look()
	step("", "", 3)
}

// TestHostileMail tries to get headers and letters of its own into the mail by
// the words of a story.
func TestHostileMail(t *testing.T) {
	p, server := newPost(t, "none")
	b := newBench(t, subscribe.Settings{Mail: server})
	b.add(subscribe.Subscription{Title: "Peru\r\nBcc: evil@evil.example", Query: ofPeru, Mail: "maria@paper.example"})
	for i, words := range []string{
		"Peru\r\nBcc: evil@evil.example\r\n\r\nHello", "Peru\nX-Evil: 1", "\r\n.\r\nMAIL FROM:<evil@evil.example>", "Peru\u2028Subject: x", "=?utf-8?q?=0D=0ABcc:_evil@evil.example?=", "\u202eureP", "a\x00b",
	} {
		who := ledgertest.Peru
		who.Name = words
		b.put(tale(string(rune('a'+i))+words, "2031-03-10T10:00", ledgertest.Deed{Class: "THREATEN", Cameo: "130", Source: side(who), Target: side(ledgertest.Chile), Day: fmt.Sprintf("2031-03-0%d", 1+i), Sentence: "Sentence " + words}))
		b.look()
		b.clock.forward(24 * time.Hour)
		if n, bad := b.deliver(); n != 1 || bad != 0 {
			t.Errorf("%q: %d sent, %d not", words, n, bad)
		}
	}
	all := p.letters()
	if len(all) != 7 {
		t.Fatalf("%d letters", len(all))
	}
	for _, l := range all {
		o := open(t, l)
		if l.to != "maria@paper.example" || o.Get("Bcc") != "" || o.Get("X-Evil") != "" || len(o.Header["Subject"]) != 1 || strings.ContainsAny(o.subject, "\r\n\u202e\x00") {
			t.Errorf("to %s, %q\n%s", l.to, o.subject, l.text)
		}
		if strings.Contains(o.body, "\nMAIL FROM") || strings.Contains(o.body, "\nBcc") || !strings.Contains(o.body, "\n> Sentence ") {
			t.Errorf("body\n%s", o.body)
		}
	}
}
