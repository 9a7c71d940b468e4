// Command release builds the archives of a release for each system, and their
// checksums. The same commit and the same version of Go give the same bytes.
//
//	go run ./release -out dist
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
)

// systems is what archives are made for unless -systems says otherwise.
const systems = "linux/amd64,linux/arm64,darwin/amd64,darwin/arm64,windows/amd64"

// beside is what an archive holds beside the program.
var beside = []string{"LICENSE", "NOTICE", "README.md", "CITATION.cff", "models/README.md", "models/manifest.json"}

func main() {
	log.SetFlags(0)
	var r release
	flag.StringVar(&r.root, "root", ".", "folder of the project, a checkout")
	flag.StringVar(&r.out, "out", "dist", "folder for the archives")
	flag.StringVar(&r.version, "version", "", "version (default: the tag of the commit, else that of the source)")
	list := flag.String("systems", systems, "systems, with commas between")
	flag.BoolVar(&r.free, "norestricted", false, "leave out the models that are for research only")
	flag.BoolVar(&r.changed, "changed", false, "build although files differ from the commit; nobody can build the same again")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := r.run(ctx, strings.Split(*list, ",")); err != nil {
		log.Fatal("release: ", err)
	}
}

// release is what is to be made.
type release struct {
	root, out, version string
	free, changed      bool
}

func (r *release) run(ctx context.Context, systems []string) error {
	c, err := readCommit(ctx, r.root)
	if err != nil {
		return err
	}
	if c.changed && !r.changed {
		return errors.New("files differ from the commit, so that nobody could build the same: commit them, or say -changed")
	}
	if r.version, err = c.version(r.version); err != nil {
		return err
	}
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return fmt.Errorf("making the folder for archives: %w", err)
	}
	log.Printf("detente %s, commit of %s, %s", r.version, c.at.Format("2006-01-02T15:04:05Z"), runtime.Version())
	var names []string
	for _, system := range systems {
		name, err := r.archive(ctx, system, c)
		if err != nil {
			return fmt.Errorf("making the archive for %s: %w", system, err)
		}
		log.Print(name)
		names = append(names, name)
	}
	return writeSums(r.out, names)
}

// archive builds the program for a system and packs it; it returns the name of
// the archive.
func (r *release) archive(ctx context.Context, system string, c commit) (string, error) {
	goos, goarch, ok := strings.Cut(system, "/")
	if !ok {
		return "", fmt.Errorf("%q is no system: want os/architecture, as in linux/amd64", system)
	}
	dir, err := os.MkdirTemp("", "detente-release")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	program := filepath.Join(dir, "detente")
	if goos == "windows" {
		program += ".exe"
	}
	b := build{root: r.root, pkg: "./cmd/detente", goos: goos, goarch: goarch, flags: "-X github.com/detente-wire/detente.version=" + r.version}
	if r.free {
		b.tags = "norestricted"
	}
	if err := b.run(ctx, program); err != nil {
		return "", err
	}
	if err := r.check(ctx, system, program); err != nil {
		return "", err
	}
	files, err := r.files(program)
	if err != nil {
		return "", err
	}
	name := strings.Join([]string{"detente", r.version, goos, goarch}, "-")
	if r.free {
		name += "-norestricted"
	}
	return pack(r.out, name, goos == "windows", files, c.at)
}

// check runs a program that was built for this very system.
func (r *release) check(ctx context.Context, system, program string) error {
	if system != runtime.GOOS+"/"+runtime.GOARCH {
		return nil
	}
	out, err := exec.CommandContext(ctx, program, "version").CombinedOutput()
	if err != nil || !strings.HasPrefix(string(out), "detente "+r.version+"\n") {
		return fmt.Errorf("the program says of itself %q, %w", out, errors.Join(errors.New("want version "+r.version), err))
	}
	return nil
}

// files reads what an archive holds.
func (r *release) files(program string) ([]file, error) {
	data, err := os.ReadFile(program)
	if err != nil {
		return nil, fmt.Errorf("reading the program: %w", err)
	}
	list := []file{{filepath.Base(program), 0o755, data}}
	for _, name := range beside {
		data, err := os.ReadFile(filepath.Join(r.root, filepath.FromSlash(name)))
		if err != nil {
			return nil, fmt.Errorf("reading what goes beside the program: %w", err)
		}
		list = append(list, file{name, 0o644, data})
	}
	return list, nil
}
