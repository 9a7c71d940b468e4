package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const notebooks = "../../docs/notebooks.md"

// TestNotebooks runs the code of the page on a ledger made by the commands of the
// page: the commands always, the blocks of a language where it and the libraries
// that a block names are installed.
func TestNotebooks(t *testing.T) {
	data, err := os.ReadFile(notebooks)
	if err != nil {
		t.Fatal(err)
	}
	blocks := fenced(string(data))
	if len(blocks["sh"]) == 0 || len(blocks["r"]) < 5 || len(blocks["python"]) < 4 {
		t.Fatalf("blocks %v", blocks)
	}
	dir := t.TempDir()
	for _, name := range []string{"testdata", "wire"} {
		root, err := filepath.Abs(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(root, filepath.Join(dir, name)); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	t.Chdir(dir)
	for _, block := range blocks["sh"] {
		for line := range strings.Lines(block) {
			command(t, strings.TrimSpace(line))
		}
	}
	for _, language := range []language{
		{"python", []string{"python3", "/usr/bin/python3"}, "-c", `(?m)^(?:import|from) (\w+)`, "import %s"},
		{"r", []string{"Rscript"}, "-e", `(?m)^library\((\w+)\)`, "library(%s)"},
	} {
		for i, block := range blocks[language.name] {
			t.Run(fmt.Sprint(language.name, " ", i+1), func(t *testing.T) { language.run(t, block) })
		}
	}
}

// fenced gives the fenced blocks of a page by language.
func fenced(page string) map[string][]string {
	out := map[string][]string{}
	for _, m := range regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$").FindAllStringSubmatch(page, -1) {
		out[m[1]] = append(out[m[1]], m[2])
	}
	return out
}

// command runs "detente … > file" in the folder.
func command(t *testing.T, line string) {
	t.Helper()
	line, file, _ := strings.Cut(line, " > ")
	args := strings.Fields(line)
	if args[0] != "detente" {
		t.Fatalf("%q is no command of the program", line)
	}
	var out, errs bytes.Buffer
	if code := run(args[1:], strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("%s: exit %d: %s", line, code, &errs)
	}
	if file == "" {
		return
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// language is how the blocks of a language are run: what runs them and its flag
// for code, what names a library and what loads one.
type language struct {
	name    string
	runners []string
	flag    string
	names   string
	load    string
}

func (l language) run(t *testing.T, block string) {
	var loads []string
	for _, m := range regexp.MustCompile(l.names).FindAllStringSubmatch(block, -1) {
		loads = append(loads, fmt.Sprintf(l.load, m[1]))
	}
	for _, runner := range l.runners {
		if exec.Command(runner, l.flag, strings.Join(loads, "\n")).Run() != nil {
			continue
		}
		if out, err := exec.Command(runner, l.flag, block).CombinedOutput(); err != nil {
			t.Errorf("%v\n%s\n%s", err, block, out)
		}
		return
	}
	t.Skip("not installed here: ", strings.Join(loads, ", "))
}
