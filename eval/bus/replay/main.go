// Command replay measures queue and ledger alone: many made stories go through a NATS server
// and a worker that does not code but knows the answers, into PostgreSQL.
//
//	detente code --format jsonl stories/ > coded.jsonl
//	go run ./eval/bus/replay -from coded.jsonl -messages 1000000
//
// Each message is a story of its own (package vary), and days go by as they come. It prints how
// many stories a second were stored, how large the worker was, and what each
// process took of the processors.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/detente-wire/detente/eval/bus/member"
)

func main() {
	var t trial
	var server member.Member
	server.Flags(flag.CommandLine)
	flag.StringVar(&t.from, "from", "", "records to vary, as detente code --format jsonl prints them")
	flag.IntVar(&t.messages, "messages", 100_000, "how many stories")
	flag.IntVar(&t.series.Total, "of", 1_000_000, "stories of twenty years, of which these are the first")
	flag.Uint64Var(&t.series.Seed, "seed", 1, "seed of the stories")
	flag.StringVar(&t.ledger, "ledger", "", "ledger to store them in: a file, or postgres://USER@HOST/DATABASE (default: a server of its own, in the folder of temporary files)")
	flag.BoolVar(&t.sync, "sync", true, "let that server write through to the disk")
	flag.StringVar(&t.set, "set", "shared_buffers=1GB,max_wal_size=4GB", "settings of that server, by commas")
	flag.IntVar(&t.workers, "workers", 1, "how many workers")
	flag.IntVar(&t.most, "batch", 500, "stories that are written at a time, at the most")
	flag.DurationVar(&t.every, "every", 10*time.Second, "how often to say how far it is")
	flag.BoolVar(&t.direct, "direct", false, "without a bus: store in this process")
	flag.StringVar(&t.profile, "cpuprofile", "", "write a profile of the worker to this file")
	flag.StringVar(&t.bus, "work", "", "be a worker on the bus at this address")
	flag.Parse()
	do := func() error {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		return t.run(ctx)
	}
	switch {
	case server.Dir != "":
		do = server.Serve
	case t.bus != "":
		do = func() error { return t.work(context.Background()) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "replay:", err)
		os.Exit(1)
	}
}
