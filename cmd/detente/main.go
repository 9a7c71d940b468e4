// Command detente reads news stories and prints what states and their leaders
// said and did to each other, each fact tied to the characters of the story.
//
// Exit codes: 0 all well (a story that is left uncoded for a stated reason is
// well), 1 some input failed, 2 wrong usage.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/detente-wire/detente/dyad/turn"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// exit codes.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// errSomeFailed says that some inputs failed; each has been reported already.
var errSomeFailed = errors.New("some input failed")

// streams is what a subcommand reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

type cli struct {
	Code     codeCmd     `cmd:"" help:"Read stories: who said what, who did what to whom, what is scheduled."`
	Watch    watchCmd    `cmd:"" help:"Take in stories as they appear: feeds, pages, sites, folders (docs/watch.md)."`
	Work     workCmd     `cmd:"" help:"Code what waits on a bus: one of many workers (docs/scale.md)."`
	Bus      busCmd      `cmd:"" help:"Look at a bus: what waits, what could not be coded."`
	Parse    parseCmd    `cmd:"" help:"Print the linguistic analysis of plain text."`
	Times    timesCmd    `cmd:"" help:"Print the time expressions of plain text."`
	Places   placesCmd   `cmd:"" help:"Print the toponyms of plain text."`
	Quotes   quotesCmd   `cmd:"" help:"Print who said what, to whom and on whose word."`
	Agenda   agendaCmd   `cmd:"" help:"Fold what many stories say is scheduled into one agenda."`
	Threads  threadsCmd  `cmd:"" help:"Say which stories are one story: its copies, updates, corrections and kills."`
	Dyad     dyadCmd     `cmd:"" help:"Show how the relation of two actors went: its series, its turning points and what made them."`
	Actors   actorsCmd   `cmd:"" help:"Learn from many stories who holds which part when: a dated roster."`
	Events   eventsCmd   `cmd:"" help:"List acts of a ledger: who did what to whom, and who reported it."`
	Stories  storiesCmd  `cmd:"" help:"List or search the stories of a ledger."`
	Story    storyCmd    `cmd:"" help:"Print a story of a ledger, with what was read from it."`
	Serve    serveCmd    `cmd:"" help:"Show a ledger in a browser (docs/desk.md)."`
	Account  accountCmd  `cmd:"" help:"Accounts of the desk: add, stop, roles, passwords, tokens."`
	Notify   notifyCmd   `cmd:"" name:"subscribe" help:"Be told of what is new: by feed, calendar, webhook or mail (docs/subscriptions.md)."`
	MCP      mcpCmd      `cmd:"" name:"mcp" help:"Let a language model ask a ledger, by the Model Context Protocol (docs/mcp.md)."`
	Recode   recodeCmd   `cmd:"" help:"Code again what an older version coded, and report the difference."`
	Compare  compareCmd  `cmd:"" help:"Compare datasets in a ledger by dyad, month and class."`
	Demo     demoCmd     `cmd:"" help:"Fill a ledger with invented stories, to try everything on."`
	Keep     ledgerCmd   `cmd:"" name:"ledger" help:"Export, import into and check a ledger."`
	Codebook codebookCmd `cmd:"" help:"Check a codebook, print it as a manual, or show what it has on a code, a class or a word."`
	Relate   relateCmd   `cmd:"" help:"Say what a text tells that a marked source did to a marked target."`
	Eval     evalCmd     `cmd:"" help:"Measure the program against gold data."`
	Formats  formatsCmd  `cmd:"" help:"List the formats of stories that are read."`
	Stages   stagesCmd   `cmd:"" help:"Print the table of stages: what each needs and gives."`
	Version  versionCmd  `cmd:"" help:"Print the versions of program, model and codebook."`
}

const examples = `Exit codes: 0 all well, 1 some input failed, 2 wrong usage.

Examples:
  detente code story.txt
  detente code --format jsonl *.txt > records.jsonl
  detente code --format jsonl archive.zip feed.xml CC-NEWS.warc.gz
  cat story.txt | detente code -
  detente quotes --by "Petro" stories/
  detente code --ledger wire.ledger archive/
  detente events --ledger wire.ledger --source COL --target USA --since 2026-01
  detente parse --format conllu story.txt
`

func run(args []string, in io.Reader, out, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	exited := -1
	parser, err := newParser(ctx, &streams{in, out, stderr}, func(code int) { exited = code })
	if err != nil {
		fmt.Fprintf(stderr, "detente: %v\n", err)
		return exitFailed
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	switch {
	case exited >= 0:
		return exited
	case err != nil:
		fmt.Fprintf(stderr, "detente: %v\nhint: run \"detente --help\"\n", err)
		return exitUsage
	}
	return exitCode(k.Run(), stderr)
}

// newParser returns what reads the command line; exit is told when it only asks
// for help.
func newParser(ctx context.Context, s *streams, exit func(code int)) (*kong.Kong, error) {
	return kong.New(&cli{},
		kong.Name("detente"),
		kong.Description("Reads the news wire: who did what to whom, who said what, and what is scheduled.\n\n"+examples),
		kong.Writers(s.out, s.err),
		kong.Exit(exit),
		kong.Vars{"texts": "Plain text, in which blank lines end paragraphs, or stories of any format; - for standard input, a folder for all below it.", "stories": "Stories of any format; - for standard input, a folder for all the stories below it."},
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(s),
		kong.Vars{"certainty": strconv.FormatFloat(turn.Certainty, 'f', -1, 64)},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
}

func exitCode(err error, stderr io.Writer) int {
	var hinted interface{ Hint() string }
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errSomeFailed):
		return exitFailed
	case errors.Is(err, syscall.EPIPE):
		return exitOK // the reader of our output has seen enough
	}
	fmt.Fprintf(stderr, "detente: %v\n", err)
	if errors.As(err, &hinted) {
		fmt.Fprintf(stderr, "hint: %s\n", hinted.Hint())
	}
	return exitFailed
}
