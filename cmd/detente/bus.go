package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	bus "github.com/detente-wire/detente/bus/nats"
	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/internal/wait"
	"github.com/detente-wire/detente/news"
)

// busFlags say where the bus is.
type busFlags struct {
	Bus         string `help:"The bus that spreads work over machines: addresses of NATS servers with JetStream, by commas (docs/scale.md)." placeholder:"nats://HOST:PORT" env:"DETENTE_BUS"`
	BusName     string `help:"The first part of all names on the bus, where several share a server." default:"detente" placeholder:"NAME"`
	BusCreds    string `help:"File with the credentials of a NATS user." placeholder:"FILE" env:"DETENTE_BUS_CREDS"`
	BusCA       string `help:"File with certificates to trust." placeholder:"FILE"`
	BusCert     string `help:"File with this side's certificate, with --bus-key." placeholder:"FILE"`
	BusKey      string `help:"File with the key of --bus-cert." placeholder:"FILE"`
	BusReplicas int    `help:"Servers that keep each story (1, 3 or 5)." default:"1" placeholder:"N"`
}

// errNoBus says that a bus is needed and none was named.
var errNoBus = hinted{errors.New("no bus named"), "name one with --bus nats://HOST:4222 or in DETENTE_BUS"}

// open reaches the bus; a patience of 0 leaves it as it is set.
func (f *busFlags) open(ctx context.Context, as string, patience time.Duration) (*bus.Bus, error) {
	if f.Bus == "" {
		return nil, errNoBus
	}
	b, err := bus.Open(ctx, bus.Config{
		URL: f.Bus, Credentials: f.BusCreds, CA: f.BusCA, Cert: f.BusCert, Key: f.BusKey,
		Name: f.BusName, Replicas: f.BusReplicas, Program: "detente " + as, Patience: patience,
	})
	if errors.Is(err, bus.ErrUnreachable) {
		err = hinted{err, "start one with \"nats-server --jetstream\", or look at the address"}
	}
	return b, err
}

type busCmd struct {
	Status  busStatusCmd  `cmd:"" help:"Say how many stories wait, are at work, and are dead."`
	Dead    busDeadCmd    `cmd:"" help:"List the stories that could not be coded, with the cause; replay or remove them."`
	Version busVersionCmd `cmd:"" help:"Decide by which model and codebook the workers code from now on: those of this program."`
}

type busStatusCmd struct {
	Format string `help:"Output: ${enum}." enum:"table,jsonl" default:"table"`
	busFlags
}

// Run prints how much is on the bus.
func (c *busStatusCmd) Run(ctx context.Context, s *streams) error {
	b, err := c.open(ctx, "bus status", 0)
	if err != nil {
		return err
	}
	defer b.Close()
	st, err := b.Status(ctx)
	if err != nil {
		return err
	}
	if c.Format == "jsonl" {
		return json.NewEncoder(s.out).Encode(st)
	}
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "waiting\t%d\nat work\t%d\ngiven out before\t%d\ndead\t%d\n", st.Waiting, st.AtWork, st.Again, st.Dead)
	fmt.Fprintf(w, "bytes\t%d\noldest\t%s\nworkers\t%s\n", st.Bytes, st.Oldest.Round(time.Second), st.Workers)
	return w.Flush()
}

type busDeadCmd struct {
	Replay []uint64 `help:"Put these back among the stories that wait." placeholder:"NUMBER"`
	Remove []uint64 `help:"Take these away for good." placeholder:"NUMBER"`
	All    bool     `help:"Replay all."`
	Format string   `help:"Output: ${enum}." enum:"table,jsonl" default:"table"`
	busFlags
}

// Run lists the dead letters, or does with them what is asked.
func (c *busDeadCmd) Run(ctx context.Context, s *streams) error {
	b, err := c.open(ctx, "bus dead", 0)
	if err != nil {
		return err
	}
	defer b.Close()
	if c.All {
		for d, err := range b.Dead(ctx) {
			if err != nil {
				return err
			}
			c.Replay = append(c.Replay, d.Number)
		}
	}
	for _, n := range c.Replay {
		if err := b.Replay(ctx, n); err != nil {
			return hintLetter(err)
		}
	}
	for _, n := range c.Remove {
		if err := b.Bury(ctx, n); err != nil {
			return hintLetter(err)
		}
	}
	if c.All || len(c.Replay)+len(c.Remove) > 0 {
		_, err := fmt.Fprintf(s.out, "%d replayed, %d removed\n", len(c.Replay), len(c.Remove))
		return err
	}
	return c.list(ctx, s.out, b)
}

func hintLetter(err error) error {
	if errors.Is(err, bus.ErrNoLetter) {
		return hinted{err, "detente bus dead lists them with their numbers"}
	}
	return err
}

func (c *busDeadCmd) list(ctx context.Context, out io.Writer, b *bus.Bus) error {
	enc := json.NewEncoder(out)
	for d, err := range b.Dead(ctx) {
		if err != nil {
			return err
		}
		if c.Format == "jsonl" {
			err = enc.Encode(d)
		} else {
			_, err = fmt.Fprintf(out, "%d  %s  %s\n    %s\n", d.Number, d.Since.Format(time.RFC3339), d.Source, d.Cause)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

type busVersionCmd struct {
	busFlags
	coderFlags
}

// Run sets the versions by which workers code.
func (c *busVersionCmd) Run(ctx context.Context, s *streams) error {
	coder, err := c.coder()
	if err != nil {
		return err
	}
	b, err := c.open(ctx, "bus version", 0)
	if err != nil {
		return err
	}
	defer b.Close()
	v := bus.Version(coder.Provenance())
	if err := b.SetVersion(ctx, v); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "workers code by %v\n", &v)
	return err
}

// parcels is a shelf that hands stories over to a bus, uncoded.
type parcels struct {
	b     *bus.Bus
	adder *bus.Adder
}

func (p *parcels) known(context.Context, *news.Story) (bool, error) { return false, nil }

func (p *parcels) code(_ context.Context, story *news.Story) (*bus.Parcel, error) {
	return p.adder.Pack(story)
}

func (p *parcels) put(ctx context.Context, coded []*bus.Parcel) ([]bool, error) {
	added := make([]bool, len(coded))
	for i, c := range coded {
		if err := p.adder.Add(ctx, c); err != nil {
			return nil, err
		}
		added[i] = true
	}
	_, err := p.adder.Flush(ctx)
	return added, err
}

func (p *parcels) close() error { return p.b.Close() }

// spread hands the stories that the flags name over to the workers of a bus, and
// waits until they are coded.
func (c *codeCmd) spread(ctx context.Context, s *streams) error {
	b, err := c.busFlags.open(ctx, "code", 0)
	if err != nil {
		return err
	}
	defer b.Close()
	dead, err := deadOf(ctx, b)
	if err != nil {
		return err
	}
	adder := b.Adder(strings.Join(c.Files, " "))
	failed := 0
	tell := func(err error) {
		failed++
		fmt.Fprintf(s.err, "detente: %v\n", err)
	}
	work := func(j job) packed {
		story, err := j()
		if err != nil {
			return packed{err: err}
		}
		p, err := adder.Pack(story)
		return packed{p, err}
	}
	emit := func(p packed) error {
		if p.err != nil {
			tell(p.err)
			return nil
		}
		return adder.Add(ctx, p.parcel)
	}
	if err := flow.Map(ctx, workers(c.Workers), c.stories(ctx, c.Files, s.in), work, emit); err != nil {
		return err
	}
	n, err := adder.Flush(ctx)
	if err != nil {
		return err
	}
	if err := c.await(ctx, s.err, b, adder, n); err != nil {
		return hinted{err, "the stories are on the bus and will be coded; the same command again waits for them: what the ledger has is not coded twice"}
	}
	for d, err := range b.Dead(ctx) {
		if err != nil {
			return err
		}
		if d.Number > dead {
			tell(fmt.Errorf("coding %s: %s", d.Source, d.Cause))
		}
	}
	fmt.Fprintf(s.out, "%d stories done, %d failed\n", n, failed)
	if failed > 0 {
		return errSomeFailed
	}
	return nil
}

// packed is a story that is to be handed over, or why there is none.
type packed struct {
	parcel *bus.Parcel
	err    error
}

// deadOf is the number of the last dead letter that is there.
func deadOf(ctx context.Context, b *bus.Bus) (last uint64, err error) {
	for d, err := range b.Dead(ctx) {
		if err != nil {
			return 0, err
		}
		last = d.Number
	}
	return last, nil
}

// await waits until the workers are done with what was added, with a line that
// says how far they are.
func (c *codeCmd) await(ctx context.Context, stderr io.Writer, b *bus.Bus, adder *bus.Adder, n int) error {
	bar := newBar(stderr, n)
	defer bar.clear()
	for {
		done, err := adder.Done(ctx)
		if err != nil || done {
			return err
		}
		st, err := b.Status(ctx)
		if err != nil {
			return err
		}
		bar.at(max(0, n-st.Waiting-st.AtWork))
		if err := wait.For(ctx, busEvery); err != nil {
			return err
		}
	}
}

// busEvery is how often the bus is asked how far it is.
const busEvery = 500 * time.Millisecond
