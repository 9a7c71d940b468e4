package main

import (
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// terminalWidth returns the columns of the terminal that w writes to, and
// whether it is one.
func terminalWidth(w io.Writer) (int, bool) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 40 {
		width = 80
	}
	return width, true
}

// progress is a line on standard error that says how many stories are done. It
// shows only on a terminal, and only for more than one input. A folder may hold
// any number of stories: then it counts without an end in sight.
type progress struct{ bar *progressbar.ProgressBar }

func newProgress(w io.Writer, files []string, countable bool) progress {
	total := len(files)
	for _, f := range files {
		if info, err := os.Stat(f); err == nil && info.IsDir() || !countable {
			total = -1
		}
	}
	if _, ok := terminalWidth(w); !ok || total == 1 {
		return progress{}
	}
	return newBar(w, total)
}

// newBar returns a line for so many stories, none where there is no terminal.
func newBar(w io.Writer, total int) progress {
	if _, ok := terminalWidth(w); !ok {
		return progress{}
	}
	return progress{progressbar.NewOptions(total,
		progressbar.OptionSetWriter(w), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("stories"), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(20))}
}

// step counts one story; a progress line that cannot be drawn is no failure.
func (p progress) step() {
	if p.bar != nil {
		_ = p.bar.Add(1)
	}
}

// at says how many stories are done.
func (p progress) at(n int) {
	if p.bar != nil {
		_ = p.bar.Set(n)
	}
}

func (p progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
