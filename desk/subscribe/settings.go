package subscribe

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"github.com/detente-wire/detente/intake/config"
)

// Settings are what whoever runs the program decides about sending.
type Settings struct {
	// Address is how others reach the desk, without a slash at its end, for the
	// links in what is sent; "" leads to this machine.
	Address string
	// Allow are addresses that look inward to which webhooks may be sent all the
	// same.
	Allow []netip.Prefix
	// Every is the least time between two mails of a subscription that does not
	// say.
	Every time.Duration
	// Tries is how often a message is tried until it is put aside.
	Tries int
	// Recipients are the addresses, or their ends ("@example.org"), to which mail
	// may be sent; none allows all.
	Recipients []string
	Mail       *MailServer // nil: no mail is sent
}

// MailServer is a server of mail that takes messages (RFC 6409).
type MailServer struct {
	Host     string
	Port     int
	Security string // starttls, tls or none
	User     string
	Password string
	From     mail.Address
	// Roots are who may sign the certificate of the server, nil for those whom the
	// system trusts.
	Roots *x509.CertPool
}

// home is where links lead where nobody says how the desk is reached.
const home = "http://127.0.0.1:8430"

// usualTries, with the waits between them, go on for two days.
const usualTries = 16

func (c *Settings) fill() {
	if c.Address == "" {
		c.Address = home
	}
	if c.Every == 0 {
		c.Every = defaultEvery
	}
	if c.Tries == 0 {
		c.Tries = usualTries
	}
}

// file is the settings as a file has them.
type file struct {
	Address    string   `toml:"address"`
	Allow      []string `toml:"allow_addresses"`
	Every      string   `toml:"mail_every"`
	Tries      int      `toml:"tries"`
	Recipients []string `toml:"recipients"`
	Mail       *struct {
		Host     string `toml:"host"`
		Port     int    `toml:"port"`
		Security string `toml:"security"`
		User     string `toml:"user"`
		Password string `toml:"password"`
		From     string `toml:"from"`
	} `toml:"mail"`
}

// ParseSettings reads settings from a file in TOML. In the password ${NAME} stands
// for a value of the environment.
func ParseSettings(text []byte, env func(string) (string, bool)) (Settings, error) {
	var f file
	dec := toml.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return Settings{}, explain(err)
	}
	out := Settings{Address: strings.TrimRight(f.Address, "/"), Tries: f.Tries, Recipients: f.Recipients}
	var wrong []error
	if f.Address != "" {
		if err := config.Address(f.Address); err != nil {
			wrong = append(wrong, fmt.Errorf("address: %w", err))
		}
	}
	for _, text := range f.Allow {
		p, err := netip.ParsePrefix(text)
		if a, fault := netip.ParseAddr(text); fault == nil {
			p, err = netip.PrefixFrom(a, a.BitLen()), nil
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("allow_addresses: %q is no range of addresses such as \"10.2.0.0/16\" or \"127.0.0.1\"", text))
		}
		out.Allow = append(out.Allow, p.Masked())
	}
	if f.Every != "" {
		every, err := time.ParseDuration(f.Every)
		if out.Every = every; err != nil || every < leastInterval || every > mostEvery {
			wrong = append(wrong, fmt.Errorf("mail_every: %q is no time from 1m to 168h", f.Every))
		}
	}
	if f.Tries < 0 || f.Tries > 100 {
		wrong = append(wrong, fmt.Errorf("tries: %d is not between 1 and 100", f.Tries))
	}
	if f.Mail != nil {
		m, err := f.server(env)
		if out.Mail = m; err != nil {
			wrong = append(wrong, err)
		}
	}
	return out, errors.Join(wrong...)
}

// ports are those of each way of securing a connection, where none is given.
var ports = map[string]int{"starttls": 587, "tls": 465, "none": 25}

func (f *file) server(env func(string) (string, bool)) (*MailServer, error) {
	m := &MailServer{Host: f.Mail.Host, Port: f.Mail.Port, Security: f.Mail.Security, User: f.Mail.User}
	if m.Security == "" {
		m.Security = "starttls"
	}
	port, ok := ports[m.Security]
	if !ok {
		return nil, fmt.Errorf("mail.security: %q is none of starttls, tls, none", m.Security)
	}
	if m.Port == 0 {
		m.Port = port
	}
	if m.Host == "" || strings.ContainsAny(m.Host, "/@ \t\r\n") || m.Port < 1 || m.Port > 65535 {
		return nil, fmt.Errorf("mail: host and port are wanted, such as mail.example.org and 587, not %q and %d", m.Host, m.Port)
	}
	from, err := mail.ParseAddress(f.Mail.From)
	if err != nil {
		return nil, fmt.Errorf("mail.from: %q is no address such as \"Desk <desk@example.org>\"", f.Mail.From)
	}
	m.From = *from
	if m.Password, err = config.Expand(f.Mail.Password, env); err != nil {
		return nil, fmt.Errorf("mail.password: %w", err)
	}
	if m.User != "" && m.Security == "none" && !loopback(m.Host) {
		return nil, errors.New("mail: a password over an open connection can be read on the way: security = \"starttls\" or \"tls\"")
	}
	return m, nil
}

func (m *MailServer) address() string { return net.JoinHostPort(m.Host, strconv.Itoa(m.Port)) }

func loopback(host string) bool {
	a, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && a.IsLoopback()
}

// explain says where a file is wrong.
func explain(err error) error {
	var unknown *toml.StrictMissingError
	var fault *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		var all []error
		for i := range unknown.Errors {
			line, _ := unknown.Errors[i].Position()
			all = append(all, fmt.Errorf("line %d: unknown key %q", line, strings.Join(unknown.Errors[i].Key(), ".")))
		}
		return errors.Join(all...)
	case errors.As(err, &fault):
		line, column := fault.Position()
		return fmt.Errorf("line %d, column %d: %s", line, column, strings.TrimPrefix(fault.Error(), "toml: "))
	}
	return err
}

// Known reports whether somebody said how others reach the desk.
func (c *Settings) Known() bool { return c.Address != "" && c.Address != home }
