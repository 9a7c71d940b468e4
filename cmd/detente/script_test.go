package main

import (
	"errors"
	"html"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"detente": main})
}

// Scripts find the model files in $MODELS; "truncate FILE N" cuts a file to N
// bytes; "visit FILE PATH [TOKEN]" asks the desk whose first words FILE has for a
// page, with the token in a file; "judge FILE VERDICT [QUERY]" decides on the next record
// that it has for a reviewer; "bus" starts a server and puts its address into $BUS.
func TestScripts(t *testing.T) {
	models, err := filepath.Abs("../../models")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("MODELS", models)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"truncate": truncate, "visit": visit, "judge": judged, "bus": startBus},
	})
}

func truncate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: truncate FILE N")
	}
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

var deskAddress = regexp.MustCompile(`http://[^ ]+[0-9]/`)

// visit prints a page of it.
func visit(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: visit FILE PATH [TOKEN]")
	}
	ask, err := http.NewRequest(http.MethodGet, deskAt(ts, args[0])+args[1], nil)
	ts.Check(err)
	if len(args) == 3 {
		ask.Header.Set("Authorization", "Bearer "+strings.TrimSpace(ts.ReadFile(args[2])))
	}
	r, err := http.DefaultClient.Do(ask)
	ts.Check(err)
	defer r.Body.Close()
	_, err = io.Copy(ts.Stdout(), r.Body)
	ts.Check(err)
	if (r.StatusCode < http.StatusBadRequest) == neg {
		ts.Fatalf("%s: %s", args[1], r.Status)
	}
}

// startBus starts a NATS server for a script.
func startBus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: bus")
	}
	s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: -1, JetStream: true, StoreDir: ts.MkAbs("jetstream"), NoSigs: true, NoLog: true})
	ts.Check(err)
	s.Start()
	ts.Defer(func() { s.Shutdown(); s.WaitForShutdown() })
	if !s.ReadyForConnections(10 * time.Second) {
		ts.Fatalf("the server does not come up")
	}
	ts.Setenv("BUS", s.ClientURL())
}

// deskAt waits until the desk has said where it is, and returns the address without
// its last slash.
func deskAt(ts *testscript.TestScript, file string) string {
	address := ""
	for end := time.Now().Add(30 * time.Second); address == "" && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		said, err := os.ReadFile(ts.MkAbs(file))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			ts.Check(err)
		}
		address = deskAddress.FindString(string(said))
	}
	return strings.TrimSuffix(address, "/")
}

var verdictForm = regexp.MustCompile(`id="verdicts" method="post" action="([^"]+)"`)

// judged decides on the next record.
func judged(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: judge FILE VERDICT [QUERY]")
	}
	address := deskAt(ts, args[0])
	r, err := http.Get(address + "/review" + strings.Join(args[2:], ""))
	ts.Check(err)
	defer r.Body.Close()
	page, err := io.ReadAll(r.Body)
	ts.Check(err)
	form := verdictForm.FindSubmatch(page)
	if (form != nil) == neg {
		ts.Fatalf("a form to decide by: %t\n%s", form != nil, page)
	}
	if form == nil {
		return
	}
	done, err := http.PostForm(address+html.UnescapeString(string(form[1])), url.Values{"verdict": {args[1]}})
	ts.Check(err)
	defer done.Body.Close()
	if done.StatusCode != http.StatusOK {
		ts.Fatalf("deciding: %s", done.Status)
	}
}
