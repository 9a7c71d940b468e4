package subscribe

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"net/smtp"
	"net/textproto"
	"strings"
	"time"
)

// mail sends a digest to the recipient of its subscription.
func (s *Service) mail(ctx context.Context, m *claimed) error {
	if err := s.set.recipient(m.subscription.Mail); err != nil {
		return permanentError{err}
	}
	text, err := s.letter(m)
	if err != nil {
		return permanentError{err}
	}
	if err := s.set.Mail.send(ctx, m.subscription.Mail, text); err != nil {
		return fmt.Errorf("sending by %s: %w", s.set.Mail.address(), err)
	}
	return nil
}

// letter writes a message of mail (RFC 5322): plain text, with the words of what
// was found and links to the desk. Its id stays the same however often it is sent.
func (s *Service) letter(m *claimed) ([]byte, error) {
	var b bytes.Buffer
	from := &s.set.Mail.From
	subject := m.items[0].Title
	if n := len(m.items); n > 1 {
		subject = fmt.Sprintf("%d new: %s", n, m.subscription.Title)
	}
	for _, h := range [...][2]string{
		{"From", from.String()},
		{"To", (&mail.Address{Address: m.subscription.Mail}).String()},
		{"Subject", mime.QEncoding.Encode("utf-8", clip(clean(subject), mostTitleOf))},
		{"Date", m.items[len(m.items)-1].Found.Format(time.RFC1123Z)},
		{"Message-ID", "<" + m.ID + "@" + hostOf(from.Address) + ">"},
		{"List-Id", "<" + listName(m.subscription.ID) + "." + hostOf(from.Address) + ">"},
		{"List-Unsubscribe", s.unsubscribe(&m.subscription)},
		{"List-Unsubscribe-Post", s.oneClick()},
		{"Auto-Submitted", "auto-generated"},
		{"MIME-Version", "1.0"},
		{"Content-Type", "text/plain; charset=utf-8"},
		{"Content-Transfer-Encoding", "quoted-printable"},
	} {
		if strings.ContainsAny(h[1], "\r\n\x00") {
			return nil, fmt.Errorf("the header %s of a mail would have a line of its own", h[0])
		}
		if h[1] != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", h[0], h[1])
		}
	}
	b.WriteString("\r\n")
	w := quotedprintable.NewWriter(&b)
	if _, err := w.Write([]byte(s.words(m))); err != nil {
		return nil, err
	}
	return b.Bytes(), w.Close()
}

// listName makes of an id a name that may stand in List-Id.
func listName(id string) string { return "s" + idOf(id)[:12] }

func hostOf(address string) string { return address[strings.LastIndexByte(address, '@')+1:] }

// unsubscribe is how a recipient ends the mail: by an address of the desk where
// others reach it, and by mail to whoever runs it.
func (s *Service) unsubscribe(sub *Subscription) string {
	byMail := "<mailto:" + s.set.Mail.From.Address + "?subject=unsubscribe%20" + listName(sub.ID) + ">"
	if !s.set.Known() {
		return byMail
	}
	return "<" + s.stopAddress(sub) + ">, " + byMail
}

func (s *Service) stopAddress(sub *Subscription) string {
	return s.set.Address + "/unsubscribe/" + sub.Stop
}

// oneClick says that the address may be posted to (RFC 8058).
func (s *Service) oneClick() string {
	if strings.HasPrefix(s.set.Address, "https://") {
		return "List-Unsubscribe=One-Click"
	}
	return ""
}

// mostToldOf is how many things a mail tells of in full.
const mostToldOf = 200

// words are the text of a digest. Each word of a story stands on a line behind a
// sign, so that none passes for what the desk says.
func (s *Service) words(m *claimed) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\r\n(%s)\r\n", m.subscription.Title, m.subscription.Query.String())
	for i := range m.items {
		it := &m.items[i]
		if i == mostToldOf {
			fmt.Fprintf(&b, "\r\nAnd %d more: %s/subscriptions/%s\r\n", len(m.items)-i, s.set.Address, m.subscription.ID)
			break
		}
		fmt.Fprintf(&b, "\r\n%s\r\n", it.Title)
		if it.Words != "" {
			fmt.Fprintf(&b, "> %s\r\n", it.Words)
		}
		fmt.Fprintf(&b, "%s, %s\r\n%s\r\n", cmp.Or(it.Day, "no day"), cmp.Or(it.From, "the ledger"), s.set.Address+it.Path)
	}
	fmt.Fprintf(&b, "\r\n-- \r\nEvery line was read from the words of a story by a program and may be wrong; each leads to its words.\r\nNo more of these: %s\r\n", s.stopAddress(&m.subscription))
	return b.String()
}

// send hands a message to the server. A server that refuses the recipient or the
// message for good is not asked again.
func (m *MailServer) send(ctx context.Context, to string, text []byte) error {
	conn, err := m.dial(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if deadline, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(deadline); err != nil {
			return err
		}
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) }) // what is under way ends now
	defer stop()
	c, err := smtp.NewClient(conn, m.Host)
	if err != nil {
		return err
	}
	if err := m.greet(c); err != nil {
		return err
	}
	if err := transfer(c, m.From.Address, to, text); err != nil {
		return err
	}
	_ = c.Quit() // the message is theirs already
	return nil
}

func (m *MailServer) tls() *tls.Config {
	return &tls.Config{ServerName: m.Host, RootCAs: m.Roots, MinVersion: tls.VersionTLS12}
}

func (m *MailServer) dial(ctx context.Context) (net.Conn, error) {
	d := &net.Dialer{Timeout: 10 * time.Second}
	if m.Security == "tls" {
		return (&tls.Dialer{NetDialer: d, Config: m.tls()}).DialContext(ctx, "tcp", m.address())
	}
	return d.DialContext(ctx, "tcp", m.address())
}

// greet secures the connection and says who sends. Nothing is sent in the open
// where the settings want it secured.
func (m *MailServer) greet(c *smtp.Client) error {
	if err := c.Hello(cmp.Or(hostOf(m.From.Address), "localhost")); err != nil {
		return err
	}
	if m.Security == "starttls" {
		if ok, _ := c.Extension("STARTTLS"); !ok {
			return errors.New("the server does not offer STARTTLS")
		}
		if err := c.StartTLS(m.tls()); err != nil {
			return fmt.Errorf("STARTTLS: %w", err)
		}
	}
	if m.User == "" {
		return nil
	}
	if err := c.Auth(smtp.PlainAuth("", m.User, m.Password, m.Host)); err != nil {
		return fmt.Errorf("signing in: %w", err)
	}
	return nil
}

func transfer(c *smtp.Client, from, to string, text []byte) error {
	if err := c.Mail(from); err != nil {
		return err
	}
	if err := c.Rcpt(to); err != nil {
		return forGood(err)
	}
	w, err := c.Data()
	if err != nil {
		return forGood(err)
	}
	if _, err := w.Write(text); err != nil {
		return err
	}
	return forGood(w.Close())
}

// forGood marks what a server refuses for good: a code of the class 5xx.
func forGood(err error) error {
	var said *textproto.Error
	if errors.As(err, &said) && said.Code/100 == 5 {
		return permanentError{err}
	}
	return err
}
