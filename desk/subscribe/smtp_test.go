package subscribe_test

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/mail"
	"net/textproto"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/subscribe"
)

// letter is a message that a server of mail took.
type letter struct {
	from, to string
	secured  bool
	user     string
	text     string
}

// post is a server of mail on loopback (RFC 5321), with STARTTLS (RFC 3207) and
// AUTH PLAIN (RFC 4954).
type post struct {
	t    *testing.T
	at   net.Listener
	tls  *tls.Config
	says map[string]string // what is answered to a command otherwise; "bare" offers no STARTTLS, "." breaks off behind a letter
	done sync.WaitGroup

	mu    sync.Mutex
	taken []letter
}

// newPost starts a server, which is spoken to through TLS from the first where
// implicit is set, and returns how to reach it.
func newPost(t *testing.T, security string) (*post, *subscribe.MailServer) {
	t.Helper()
	certificate, roots := certify(t)
	p := &post{t: t, tls: &tls.Config{Certificates: []tls.Certificate{certificate}}, says: map[string]string{}}
	var err error
	if p.at, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	p.done.Go(func() { p.serve(security == "tls") })
	t.Cleanup(func() { p.at.Close(); p.done.Wait() })
	return p, &subscribe.MailServer{
		Host: "127.0.0.1", Port: p.at.Addr().(*net.TCPAddr).Port, Security: security, User: "desk", Password: "s3cret", From: mail.Address{Name: "Détente", Address: "desk@wire.example"}, Roots: roots,
	}
}

// certify makes a certificate for loopback, and who is to be trusted for it.
func certify(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, roots
}

func (p *post) serve(implicit bool) {
	for {
		conn, err := p.at.Accept()
		if err != nil {
			return
		}
		p.done.Go(func() {
			defer conn.Close()
			_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
			s := &session{post: p, conn: conn}
			if implicit {
				s.secure()
			}
			s.talk()
		})
	}
}

// set has a command answered otherwise.
func (p *post) set(command, says string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.says[command] = says
}

func (p *post) otherwise(command string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.says[command]
}

func (p *post) letters() []letter {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]letter(nil), p.taken...)
}

// session is one connection.
type session struct {
	*post
	conn net.Conn
	in   *textproto.Reader
	letter
}

func (s *session) secure() {
	s.conn = tls.Server(s.conn, s.tls)
	s.secured = true
}

func (s *session) say(format string, args ...any) { fmt.Fprintf(s.conn, format+"\r\n", args...) }

func (s *session) talk() {
	s.in = textproto.NewReader(bufio.NewReader(s.conn))
	s.say("220 mail.example ready")
	for {
		line, err := s.in.ReadLine()
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(line, " ")
		if says := s.otherwise(strings.ToUpper(verb)); says != "" {
			s.say("%s", says)
			continue
		}
		if !s.command(strings.ToUpper(verb), rest) {
			return
		}
	}
}

func (s *session) command(verb, rest string) bool {
	switch verb {
	case "EHLO":
		s.say("250-mail.example")
		if !s.secured && s.otherwise("bare") == "" {
			s.say("250-STARTTLS")
		}
		s.say("250 AUTH PLAIN")
	case "STARTTLS":
		s.say("220 go on")
		s.secure()
		s.in = textproto.NewReader(bufio.NewReader(s.conn))
	case "AUTH":
		s.auth(rest)
	case "MAIL":
		s.from = between(rest)
		s.say("250 ok")
	case "RCPT":
		s.to = between(rest)
		s.say("250 ok")
	case "DATA":
		s.data()
	case "QUIT":
		s.say("221 bye")
		return false
	default:
		s.say("250 ok")
	}
	return true
}

func between(s string) string {
	_, s, _ = strings.Cut(s, "<")
	s, _, _ = strings.Cut(s, ">")
	return s
}

func (s *session) auth(rest string) {
	_, secret, _ := strings.Cut(rest, " ")
	b, err := base64.StdEncoding.DecodeString(secret)
	if string(b) != "\x00desk\x00s3cret" || err != nil {
		s.say("535 not you")
		return
	}
	s.user = "desk"
	s.say("235 well")
}

func (s *session) data() {
	s.say("354 go on")
	text, err := io.ReadAll(s.in.DotReader())
	if err != nil {
		return
	}
	s.text = string(text)
	s.mu.Lock()
	s.taken = append(s.taken, s.letter)
	s.mu.Unlock()
	if s.otherwise(".") == "break" { // nobody hears that it was taken
		s.conn.Close()
		return
	}
	s.say("250 taken")
}
