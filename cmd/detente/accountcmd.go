package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/state"
	"github.com/detente-wire/detente/internal/sqlfile"
	"github.com/detente-wire/detente/ledger/postgres"
)

// stateFlag names the file of what a desk remembers.
type stateFlag struct {
	State string `help:"File of accounts and subscriptions (default: the ledger's name with .desk behind it; of a database, detente.desk)." placeholder:"FILE"`
}

func (f *stateFlag) path(ledger string) string {
	if f.State != "" {
		return f.State
	}
	if postgres.Is(ledger) {
		return "detente.desk"
	}
	return ledger + ".desk"
}

// mayLack reports whether a desk can go on without the file: nobody named it and
// it is not there, as beside a ledger where nothing can be written.
func (f *stateFlag) mayLack(ledger string) bool {
	_, err := os.Stat(f.path(ledger))
	return f.State == "" && errors.Is(err, fs.ErrNotExist)
}

// openState opens what the desk over a ledger remembers, or makes it.
func (f *stateFlag) openState(ctx context.Context, ledger string) (*sqlfile.File, error) {
	m, err := state.Open(ctx, f.path(ledger))
	if errors.Is(err, state.ErrForeign) {
		return nil, hinted{err, "name another file with --state, or the version of the program that made this one"}
	}
	if err != nil {
		return nil, hinted{err, "it is made beside the ledger; name another place with --state FILE"}
	}
	return m, nil
}

type accountCmd struct {
	Add    accountAdd    `cmd:"" help:"Add an account; its password is read from the terminal or from standard input."`
	List   accountList   `cmd:"" help:"List accounts."`
	Passwd accountPasswd `cmd:"" help:"Set the password of an account, and end its sessions."`
	Role   accountRole   `cmd:"" help:"Set the role of an account."`
	Stop   accountStop   `cmd:"" help:"Stop an account: its sessions end, and its tokens are refused."`
	Start  accountStart  `cmd:"" help:"Let a stopped account be used again."`
	Token  accountToken  `cmd:"" help:"Make a token for a program, and print it once."`
	Tokens accountTokens `cmd:"" help:"List the tokens of an account."`
	Revoke accountRevoke `cmd:"" help:"Take a token back."`
}

// accountsFlag says whose accounts are meant.
type accountsFlag struct {
	Ledger string `help:"The ledger whose desk has the accounts (default: $DETENTE_LEDGER)." placeholder:"FILE" env:"DETENTE_LEDGER"`
	stateFlag
}

// with runs a change of the accounts.
func (f *accountsFlag) with(ctx context.Context, do func(*account.Store) error) error {
	if f.Ledger == "" && f.State == "" {
		return errNoLedger
	}
	m, err := f.openState(ctx, f.Ledger)
	if err != nil {
		return err
	}
	defer m.Close()
	return hintAccount(do(account.New(m, account.Usual)))
}

func hintAccount(err error) error {
	for _, h := range [...]struct {
		kind error
		hint string
	}{
		{account.ErrName, "such as maria.lopez"},
		{account.ErrTaken, "detente account list shows all; a stopped one is used again with detente account start"},
		{account.ErrUnknown, "detente account list and detente account tokens NAME show what there is"},
		{account.ErrPassword, "take a few words that do not belong together"},
		{account.ErrLast, "make another administrator first"},
		{account.ErrHigher, "lower --role, or raise that of the account: detente account role"},
		{account.ErrTooLong, "such as --expires 90d or 12h"},
		{account.ErrTooMany, "detente account revoke NAME ID takes one back"},
	} {
		if errors.Is(err, h.kind) {
			return hinted{err, h.hint}
		}
	}
	return err
}

type accountAdd struct {
	Name string `arg:"" help:"Letters, digits, and . _ @ + -"`
	Role string `help:"What the account may do: ${enum}." enum:"reader,reviewer,administrator" default:"reader"`
	accountsFlag
}

// Run adds the account.
func (c *accountAdd) Run(ctx context.Context, s *streams) error {
	role, err := account.RoleOf(c.Role)
	if err != nil {
		return err
	}
	password, err := readPassword(s)
	if err != nil {
		return err
	}
	return c.with(ctx, func(a *account.Store) error {
		if err := a.Add(ctx, c.Name, role, password); err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s is %s\n", c.Name, role)
		return nil
	})
}

type accountList struct{ accountsFlag }

// Run prints the accounts.
func (c *accountList) Run(ctx context.Context, s *streams) error {
	return c.with(ctx, func(a *account.Store) error {
		all, err := a.List(ctx)
		for _, e := range all {
			fmt.Fprintf(s.out, "%-24s %-14s made %s, last used %s%s%s\n", e.Name, e.Role, e.Made.Format(time.DateOnly), dayOr(e.Seen, "never"), said(e.Issuer != "", ", by "+e.Issuer), said(e.Stopped, ", stopped"))
		}
		return err
	})
}

func said(yes bool, words string) string {
	if yes {
		return words
	}
	return ""
}

func dayOr(t time.Time, otherwise string) string {
	if t.IsZero() {
		return otherwise
	}
	return t.Format(time.DateOnly)
}

type accountPasswd struct {
	Name string `arg:"" help:"The account."`
	accountsFlag
}

// Run sets the password.
func (c *accountPasswd) Run(ctx context.Context, s *streams) error {
	password, err := readPassword(s)
	if err != nil {
		return err
	}
	return c.with(ctx, func(a *account.Store) error { return a.SetPassword(ctx, c.Name, password) })
}

type accountRole struct {
	Name string `arg:"" help:"The account."`
	Role string `arg:"" help:"What it may do: ${enum}." enum:"reader,reviewer,administrator"`
	accountsFlag
}

// Run sets the role.
func (c *accountRole) Run(ctx context.Context) error {
	role, err := account.RoleOf(c.Role)
	if err != nil {
		return err
	}
	return c.with(ctx, func(a *account.Store) error { return a.SetRole(ctx, c.Name, role) })
}

type accountStop struct {
	Name string `arg:"" help:"The account."`
	accountsFlag
}

// Run stops the account.
func (c *accountStop) Run(ctx context.Context) error {
	return c.with(ctx, func(a *account.Store) error { return a.Stop(ctx, c.Name, true) })
}

type accountStart struct {
	Name string `arg:"" help:"The account."`
	accountsFlag
}

// Run lets the account be used again.
func (c *accountStart) Run(ctx context.Context) error {
	return c.with(ctx, func(a *account.Store) error { return a.Stop(ctx, c.Name, false) })
}

type accountToken struct {
	Name    string `arg:"" help:"The account in whose name the program asks."`
	Label   string `help:"What the token is for." required:"" placeholder:"TEXT"`
	Role    string `help:"What it may do, as much as the account at the most: ${enum}." enum:"reader,reviewer,administrator" default:"reader"`
	Expires string `help:"How long it lasts, up to 366 days: 90d, 12h." default:"90d" placeholder:"TIME"`
	accountsFlag
}

// Run makes the token.
func (c *accountToken) Run(ctx context.Context, s *streams) error {
	role, err := account.RoleOf(c.Role)
	if err != nil {
		return err
	}
	lasts, err := lasting(c.Expires)
	if err != nil {
		return err
	}
	return c.with(ctx, func(a *account.Store) error {
		token, err := a.AddToken(ctx, c.Name, c.Label, role, lasts)
		if err != nil {
			return err
		}
		fmt.Fprintln(s.out, token)
		fmt.Fprintln(s.err, "detente: this is shown once; send it as Authorization: Bearer …")
		return nil
	})
}

// lasting reads a time such as 90d or 12h.
func lasting(text string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n >= 0 && n <= 10_000 {
			return time.Duration(n) * 24 * time.Hour, nil
		}
	} else if t, err := time.ParseDuration(text); err == nil {
		return t, nil
	}
	return 0, hinted{fmt.Errorf("--expires: %q is no time", text), "such as 90d or 12h"}
}

type accountTokens struct {
	Name string `arg:"" help:"The account."`
	accountsFlag
}

// Run prints the tokens, not what they are but what they are called.
func (c *accountTokens) Run(ctx context.Context, s *streams) error {
	return c.with(ctx, func(a *account.Store) error {
		all, err := a.Tokens(ctx, c.Name)
		for _, e := range all {
			fmt.Fprintf(s.out, "%s  %-14s until %s, last used %s  %s%s\n", e.ID, e.Role, e.Ends.Format(time.DateOnly), dayOr(e.Used, "never"), e.Label, said(e.Ended, " (ended)"))
		}
		return err
	})
}

type accountRevoke struct {
	Name string `arg:"" help:"The account."`
	ID   string `arg:"" help:"The token's id, as detente account tokens prints it."`
	accountsFlag
}

// Run takes the token back.
func (c *accountRevoke) Run(ctx context.Context) error {
	return c.with(ctx, func(a *account.Store) error { return a.Revoke(ctx, c.Name, c.ID) })
}

// readPassword reads a password twice from a terminal that does not show it, or
// the first line of what is not a terminal.
func readPassword(s *streams) (string, error) {
	if f, ok := s.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return askPassword(f, s.err)
	}
	line, err := bufio.NewReader(io.LimitReader(s.in, 64<<10)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("reading the password: %w", err)
	}
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", hinted{errors.New("no password on standard input"), "run it in a terminal, or give the password as the first line of standard input"}
	}
	return line, nil
}

func askPassword(f *os.File, w io.Writer) (string, error) {
	var typed [2]string
	for i, prompt := range []string{"Password: ", "Again: "} {
		fmt.Fprint(w, prompt)
		b, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(w)
		if err != nil {
			return "", fmt.Errorf("reading the password: %w", err)
		}
		typed[i] = string(b)
	}
	if typed[0] != typed[1] {
		return "", errors.New("the password was not typed twice in the same way")
	}
	return typed[0], nil
}
