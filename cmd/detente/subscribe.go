package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/internal/sqlfile"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// deskFlags name the ledger, what is kept beside it, and how it is sent.
type deskFlags struct {
	Delivery string `help:"How to send: server of mail, address of the desk, what webhooks may reach (TOML, docs/subscriptions.md)." placeholder:"FILE"`
	ledgerFlag
	stateFlag
}

// settings reads how to send.
func (f *deskFlags) settings() (subscribe.Settings, error) {
	if f.Delivery == "" {
		return subscribe.Settings{}, nil
	}
	text, err := os.ReadFile(f.Delivery)
	if err != nil {
		return subscribe.Settings{}, fmt.Errorf("reading %s: %w", f.Delivery, plainError(err))
	}
	set, err := subscribe.ParseSettings(bytes.TrimPrefix(text, []byte("\ufeff")), os.LookupEnv)
	if err != nil {
		return set, hinted{fmt.Errorf("reading %s: %w", f.Delivery, err), "docs/subscriptions.md lists the keys"}
	}
	return set, nil
}

// service is what finds and sends for a ledger; the caller closes it.
func (f *deskFlags) service(l ledger.Ledger, kept *sqlfile.File, log *slog.Logger) (*subscribe.Service, error) {
	set, err := f.settings()
	if err != nil {
		return nil, err
	}
	return subscribe.New(subscribe.Options{Ledger: l, State: kept, Log: log, Settings: set}), nil
}

// with opens all that a subcommand needs, and closes it after.
func (f *deskFlags) with(ctx context.Context, log *slog.Logger, do func(*subscribe.Service) error) error {
	l, err := f.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	kept, err := f.openState(ctx, f.Ledger)
	if err != nil {
		return err
	}
	defer kept.Close()
	s, err := f.service(l, kept, log)
	if err != nil {
		return err
	}
	defer s.Close()
	return do(s)
}

type notifyCmd struct {
	Add    subscribeAdd    `cmd:"" help:"Subscribe to events, statements, appointments or turning points."`
	List   subscribeList   `cmd:"" help:"List subscriptions, with their addresses."`
	Show   subscribeShow   `cmd:"" help:"Show what was found for a subscription, and what became of its messages."`
	Remove subscribeRemove `cmd:"" help:"Delete a subscription, with what waits to be sent."`
	Pause  subscribePause  `cmd:"" help:"Neither look for a subscription nor send, until it is resumed."`
	Resume subscribeResume `cmd:"" help:"Let a paused subscription go on."`
	Test   subscribeTest   `cmd:"" help:"Send a test to the webhook and the mail of a subscription."`
	Replay subscribeReplay `cmd:"" help:"Try again to send what was put aside."`
	Run    subscribeRun    `cmd:"" help:"Look for what is new and send it, as detente serve does."`
}

type subscribeAdd struct {
	Of        string   `arg:"" help:"What to be told of: ${enum}." enum:"events,statements,appointments,turns"`
	Between   []string `help:"Two sides, either way: PRK,KOR." placeholder:"A,B"`
	Source    string   `help:"Events from this side: a country, a code, a name." placeholder:"WHO"`
	Target    string   `help:"Events towards this side." placeholder:"WHO"`
	Country   string   `help:"Events with this country or body on either side." placeholder:"CODE"`
	Class     []string `help:"Events of any of these classes: THREATEN,ASSAULT." placeholder:"CLASS"`
	Code      []string `help:"Events of any of these CAMEO codes, or what begins so." placeholder:"CODE"`
	Since     string   `help:"Only events of this day, month or year and later." placeholder:"DATE"`
	By        string   `help:"Statements of this speaker, appointments in which he takes part." placeholder:"WHO"`
	About     string   `help:"Words of a statement, or of what is scheduled; all of them." placeholder:"WORDS"`
	Channel   string   `help:"Statements by this channel: interview." placeholder:"WORDS"`
	Place     string   `help:"Appointments there: a town or a country." placeholder:"PLACE"`
	Change    []string `help:"Appointments that were announced, confirmed, moved, cancelled, held (default: any)." placeholder:"CHANGE"`
	Certainty float64  `help:"Turning points at least so sure, from ${certainty} to 0.99."`

	Owner   string        `help:"The account whose it is (default: who runs the program)." placeholder:"NAME"`
	Title   string        `help:"What to call it." placeholder:"WORDS"`
	Webhook string        `help:"Address to which each thing found is sent as JSON, signed." placeholder:"URL"`
	Mail    string        `help:"Address to which digests are sent." placeholder:"ADDRESS"`
	Every   time.Duration `help:"Least time between two digests (default: 15m, or as --delivery has it)." placeholder:"TIME"`
	deskFlags
}

// Run keeps the subscription and prints its addresses.
func (c *subscribeAdd) Run(ctx context.Context, s *streams) error {
	sub := subscribe.Subscription{
		Owner: cmp.Or(c.Owner, userName()), Title: c.Title, Webhook: c.Webhook, Mail: c.Mail, Every: c.Every,
		Query: subscribe.Query{
			Of: subscribe.Kind(c.Of), Between: c.Between, Source: c.Source, Target: c.Target, Country: c.Country, Classes: c.Class, Codes: c.Code, Since: c.Since,
			By: c.By, About: c.About, Channel: c.Channel, Place: c.Place, Changes: c.Change, Certainty: c.Certainty,
		},
	}
	return c.with(ctx, quiet(), func(service *subscribe.Service) error {
		if err := service.Add(ctx, &sub); err != nil {
			return hintSubscribe(err)
		}
		if sub.Mail != "" && c.Delivery != "" && service.Settings().Mail == nil {
			fmt.Fprintf(s.err, "detente: no server of mail is set up in %s: mail waits until one is\n", c.Delivery)
		}
		return printSubscription(s.out, service, &sub)
	})
}

// quiet is a log that nobody reads: what goes wrong is returned.
func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func hintSubscribe(err error) error {
	switch {
	case errors.Is(err, subscribe.ErrNotFound):
		return hinted{err, "detente subscribe list gives the ids"}
	case errors.Is(err, subscribe.ErrRefused):
		return hinted{err, "docs/subscriptions.md says what can be asked for; for instance: detente subscribe add events --between PRK,KOR --class THREATEN,ASSAULT"}
	}
	return hintLedger(err)
}

func printSubscription(w io.Writer, service *subscribe.Service, sub *subscribe.Subscription) error {
	base := service.Settings().Address
	paused := ""
	if sub.Paused {
		paused = "  (paused)"
	}
	fmt.Fprintf(w, "%s  %s%s\n  %s\n  feed      %s/feeds/%s.atom\n", sub.ID, plainWords(sub.Title), paused, plainWords(sub.Query.String()), base, sub.Feed)
	if sub.Query.Of == subscribe.Appointments {
		fmt.Fprintf(w, "  calendar  %s/feeds/%s.ics\n", base, sub.Feed)
	}
	if sub.Webhook != "" {
		fmt.Fprintf(w, "  webhook   %s\n  key       %s\n", sub.Webhook, sub.Secret)
	}
	if sub.Mail != "" {
		fmt.Fprintf(w, "  mail      %s, at most every %v\n", sub.Mail, sub.Every)
	}
	_, err := fmt.Fprintln(w)
	return err
}

// plainWords makes one line of words.
func plainWords(s string) string { return strings.Join(strings.Fields(s), " ") }

type subscribeList struct {
	Format string `help:"Output: ${enum}." enum:"text,jsonl" default:"text"`
	deskFlags
}

// Run prints all subscriptions.
func (c *subscribeList) Run(ctx context.Context, s *streams) error {
	return c.with(ctx, quiet(), func(service *subscribe.Service) error {
		list, err := service.List(ctx, "")
		if err != nil {
			return err
		}
		enc := json.NewEncoder(s.out)
		for i := range list {
			if c.Format == "jsonl" {
				err = enc.Encode(&list[i])
			} else {
				err = printSubscription(s.out, service, &list[i])
			}
			if err != nil {
				return err
			}
		}
		if len(list) == 0 {
			fmt.Fprintln(s.err, "detente: nothing is subscribed to")
		}
		return nil
	})
}

// subscribeOne names one subscription.
type subscribeOne struct {
	ID string `arg:"" help:"The id of the subscription." name:"id"`
	deskFlags
}

// one does something with the subscription.
func (c *subscribeOne) one(ctx context.Context, do func(*subscribe.Service, *subscribe.Subscription) error) error {
	return c.with(ctx, quiet(), func(service *subscribe.Service) error {
		sub, err := service.Get(ctx, "", c.ID)
		if err == nil {
			err = do(service, sub)
		}
		return hintSubscribe(err)
	})
}

type subscribeShow struct{ subscribeOne }

// Run prints what was found and sent.
func (c *subscribeShow) Run(ctx context.Context, s *streams) error {
	return c.one(ctx, func(service *subscribe.Service, sub *subscribe.Subscription) error {
		if err := printSubscription(s.out, service, sub); err != nil {
			return err
		}
		items, err := service.Items(ctx, sub.ID, 50)
		if err != nil {
			return err
		}
		for i := range items {
			fmt.Fprintf(s.out, "%s  %s\n", items[i].Found.Format("2006-01-02 15:04"), items[i].Title)
		}
		messages, err := service.Messages(ctx, sub.ID, 50)
		for _, m := range messages {
			fmt.Fprintf(s.out, "%s  %-7s %-7s %d of %d tries  %s\n", m.ID, m.Channel, m.State, m.Tries, service.Settings().Tries, m.Error)
		}
		return err
	})
}

type subscribeRemove struct{ subscribeOne }

// Run deletes the subscription.
func (c *subscribeRemove) Run(ctx context.Context) error {
	return c.one(ctx, func(service *subscribe.Service, sub *subscribe.Subscription) error {
		return service.Remove(ctx, sub.ID)
	})
}

type subscribePause struct{ subscribeOne }

// Run pauses the subscription.
func (c *subscribePause) Run(ctx context.Context) error {
	return c.one(ctx, func(service *subscribe.Service, sub *subscribe.Subscription) error {
		return service.Pause(ctx, sub.ID, true)
	})
}

type subscribeResume struct{ subscribeOne }

// Run lets the subscription go on.
func (c *subscribeResume) Run(ctx context.Context) error {
	return c.one(ctx, func(service *subscribe.Service, sub *subscribe.Subscription) error {
		return service.Pause(ctx, sub.ID, false)
	})
}

type subscribeTest struct{ subscribeOne }

// Run puts a test into the outbox and sends what is due.
func (c *subscribeTest) Run(ctx context.Context, s *streams) error {
	return c.one(ctx, func(service *subscribe.Service, sub *subscribe.Subscription) error {
		if err := service.Test(ctx, sub); err != nil {
			return err
		}
		return tellSent(ctx, s, service.Deliver)
	})
}

type subscribeReplay struct {
	ID      string `arg:"" optional:"" help:"The id of the subscription (default: all)." name:"id"`
	Message string `help:"One message alone." placeholder:"ID"`
	deskFlags
}

// Run has what was put aside tried again.
func (c *subscribeReplay) Run(ctx context.Context, s *streams) error {
	return c.with(ctx, quiet(), func(service *subscribe.Service) error {
		n, err := service.Replay(ctx, c.ID, c.Message)
		if err == nil {
			_, err = fmt.Fprintf(s.out, "%d messages are tried again\n", n)
		}
		return err
	})
}

type subscribeRun struct {
	Once      bool   `help:"Look and send once, and end: for a timer of the system."`
	LogFormat string `help:"Form of the log on standard error: ${enum}." enum:"text,json" default:"text"`
	deskFlags
}

// Run looks and sends, until it is interrupted.
func (c *subscribeRun) Run(ctx context.Context, s *streams) error {
	return c.with(ctx, logTo(s.err, c.LogFormat), func(service *subscribe.Service) error {
		if c.Once {
			return tellSent(ctx, s, service.Once)
		}
		service.Run(ctx)
		return nil
	})
}

// tellSent says how many messages were sent, and how many could not be.
func tellSent(ctx context.Context, s *streams, send func(context.Context) (delivered, failed int, err error)) error {
	delivered, failed, err := send(ctx)
	fmt.Fprintf(s.out, "%d sent, %d not\n", delivered, failed)
	switch {
	case err != nil:
		return hintLedger(err)
	case failed > 0:
		return hinted{fmt.Errorf("%d messages were not sent", failed), "they are tried again by the next run; detente subscribe show ID says why"}
	}
	return nil
}
